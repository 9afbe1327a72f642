import { parseReference } from '../administrators/reference.ts'
import { ADMINISTRATOR_FIELDS } from '../administrators/shape.ts'
import { type Fields, parseField, writableFields } from '../administrators/writable-fields.ts'
import type { ChangeKind } from '../change/kinds.ts'
import { withoutGuard } from '../output/csv.ts'
import { nearest } from '../parse/nearest.ts'
import { type CsvRow, parseCsv } from './parse-csv.ts'
import type { Row } from './row.ts'

/** What a file says, and everything that is wrong with it. */
export type ReadRows = {
  readonly rows: readonly Row[]
  readonly problems: readonly string[]
  /** Columns that say nothing that could be written. */
  readonly ignored: readonly string[]
}

/** Columns that say who, the surest first. */
const WHO = ['administrator', '_id', 'id', 'email']

/** Reads rows from CSV with a head, or from addresses and ids one a line. `common` holds for every row. */
export function readRows(text: string, kind: ChangeKind, common: Fields): ReadRows {
  const [head, ...body] = parseCsv(text)
  if (head === undefined) return { rows: [], problems: ['There are no rows.'], ignored: [] }
  const isCreate = kind.name === 'create-administrator'
  const names = head.cells.map((cell) => cell.trim())
  const hasHead = names.some((name) => WHO.includes(name))
  if (!hasHead && head.cells.length > 1) return withoutHead(head, isCreate)
  const plan = hasHead
    ? planColumns(names, kind)
    : planColumns([isCreate ? 'email' : 'administrator'], kind)
  const reader = new RowReader(plan, isCreate, common)
  const rows = (hasHead ? body : [head, ...body]).map((row) => reader.read(row))
  if (rows.length === 0) reader.problems.push('There are no rows below the head.')
  return {
    rows: rows.filter((row) => row !== undefined),
    problems: [...plan.problems, ...reader.problems],
    ignored: plan.ignored,
  }
}

/** Several cells without names would be a guess at what each says. */
function withoutHead({ line }: CsvRow, isCreate: boolean): ReadRows {
  const who = isCreate ? 'email' : `${WHO.slice(0, -1).join(', ')} or ${WHO.at(-1)}`
  const problem = `line ${line}: the first line of several columns names them, and none here is named ${who}`
  return { rows: [], problems: [problem], ignored: [] }
}

type Columns = {
  /** Where it stands who is meant; -1 where nobody is yet. */
  readonly who: number
  readonly fields: readonly { readonly name: string; readonly at: number }[]
  readonly ignored: readonly string[]
  readonly problems: readonly string[]
}

function planColumns(names: readonly string[], { name: kind }: ChangeKind): Columns {
  const isCreate = kind === 'create-administrator'
  const takesFields = isCreate || kind === 'update-administrator'
  const whoName = isCreate ? undefined : WHO.find((each) => names.includes(each))
  const writable: string[] = takesFields ? writableFields(isCreate).map(({ name }) => name) : []
  const columns = names.map((name, at) => ({ name, at })).filter(({ name }) => name !== whoName)
  const isKnown = (name: string) => [...WHO, ...ADMINISTRATOR_FIELDS, ''].includes(name)
  const problems = columns
    .filter(({ name }) => !writable.includes(name) && !isKnown(name))
    .map(({ name }) => `Column '${name}' is unknown.${hint(name, [...writable, ...WHO])}`)
  if (isCreate && !names.includes('email')) problems.push('There is no column email.')
  return {
    who: whoName === undefined ? -1 : names.indexOf(whoName),
    fields: columns.filter(({ name }) => writable.includes(name)),
    ignored: columns
      .filter(({ name }) => !writable.includes(name) && isKnown(name) && name !== '')
      .map(({ name }) => name),
    problems,
  }
}

function hint(name: string, names: readonly string[]): string {
  const meant = nearest(name, names)
  return meant === undefined ? '' : ` Is ${meant} meant?`
}

class RowReader {
  readonly problems: string[] = []
  readonly #columns: Columns
  readonly #isCreate: boolean
  readonly #common: Fields
  readonly #seen = new Map<string, number>()

  constructor(columns: Columns, isCreate: boolean, common: Fields) {
    this.#columns = columns
    this.#isCreate = isCreate
    this.#common = common
  }

  /** One row; `undefined` where it cannot be used, with its problem noted. */
  read({ line, cells }: CsvRow): Row | undefined {
    const fields = this.#readFields(line, cells)
    const word =
      (this.#isCreate ? fields.email : withoutGuard(cells[this.#columns.who] ?? '')) ?? ''
    const reference = parseReference(word)
    const isWho = this.#isCreate ? reference !== undefined && 'email' in reference : reference
    if (!isWho) {
      const what = this.#isCreate ? 'no e-mail address' : 'neither an e-mail address nor an id'
      this.#note(line, word.trim() === '' ? 'nobody is named' : `'${word.trim()}' is ${what}`)
      return undefined
    }
    const before = this.#seen.get(word.trim().toLowerCase())
    if (before !== undefined) {
      this.#note(line, `${word.trim()} stands on line ${before} already`)
      return undefined
    }
    this.#seen.set(word.trim().toLowerCase(), line)
    return { line, word: word.trim(), reference: this.#isCreate ? undefined : reference, fields }
  }

  #readFields(line: number, cells: readonly string[]): Fields {
    const fields: Record<string, unknown> = { ...this.#common }
    for (const { name, at } of this.#columns.fields) {
      const text = withoutGuard(cells[at] ?? '')
      if (text.trim() === '') continue
      const { value, problem } = parseField(name, text)
      if (problem === undefined) fields[name] = value
      else this.#note(line, `${name} ${problem}`)
    }
    return fields
  }

  #note(line: number, problem: string): void {
    this.problems.push(`line ${line}: ${problem}`)
  }
}
