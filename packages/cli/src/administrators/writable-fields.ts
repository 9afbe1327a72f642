import type { AdministratorChanges, NewAdministrator } from '@castellan/client'
import type { Given } from '../parse/given.ts'
import { nearest } from '../parse/nearest.ts'
import type { Option } from '../parse/option.ts'
import { usageProblem } from '../problem.ts'
import { ROLE_NAMES } from './shape.ts'

/** A value to write, by the name of its field. */
export type Fields = AdministratorChanges & Partial<NewAdministrator>

/** A field that can be written. */
type WritableField = {
  readonly name: keyof Fields & string
  readonly value: string
  readonly summary: string
  readonly kind: 'text' | 'truth' | 'role'
  readonly onCreate: boolean
}

const WRITABLE: readonly WritableField[] = [
  { name: 'email', value: 'ADDRESS', summary: 'the sign-in address', kind: 'text', onCreate: true },
  { name: 'firstname', value: 'TEXT', summary: 'the first name', kind: 'text', onCreate: true },
  { name: 'lastname', value: 'TEXT', summary: 'the last name', kind: 'text', onCreate: true },
  { name: 'roleName', value: 'ROLE', summary: 'the role, by name', kind: 'role', onCreate: true },
  {
    name: 'enableMultiFactor',
    value: 'true|false',
    summary: 'whether TOTP is required',
    kind: 'truth',
    onCreate: true,
  },
  {
    name: 'apiKeyAllowed',
    value: 'true|false',
    summary: 'whether they may hold an API key; false ends the key that there is',
    kind: 'truth',
    onCreate: true,
  },
  {
    name: 'lastWhatsNewChecked',
    value: 'DATE',
    summary: 'when the news were last read',
    kind: 'text',
    onCreate: false,
  },
]

/** The name of the option for a field: `roleName` is `--role-name`. */
function optionNameOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** The fields of an update, or of a creation. */
export function writableFields(isCreate: boolean): readonly WritableField[] {
  return WRITABLE.filter(({ onCreate }) => onCreate || !isCreate)
}

export function fieldOptions(isCreate: boolean): readonly Option[] {
  return writableFields(isCreate).map(({ name, value, summary, kind }) => ({
    name: optionNameOf(name),
    value,
    summary,
    ...(kind === 'role' ? { completion: { kind: 'values', values: ROLE_NAMES } as const } : {}),
    ...(kind === 'truth'
      ? { completion: { kind: 'values', values: ['true', 'false'] } as const }
      : {}),
  }))
}

/** The fields that the options of a line give. */
export function readFields(given: Given, isCreate: boolean): Fields {
  const fields: Record<string, unknown> = {}
  const problems: string[] = []
  for (const { name } of writableFields(isCreate)) {
    const text = given.text(optionNameOf(name))
    if (text === undefined) continue
    const { value, problem } = parseField(name, text)
    if (problem === undefined) fields[name] = value
    else problems.push(`--${optionNameOf(name)} ${problem}`)
  }
  if (problems.length > 0) throw usageProblem(`${problems.join('; ')}.`)
  return fields
}

/** One value from text. What only the server can judge is left to it. */
export function parseField(
  name: string,
  text: string,
): { readonly value?: unknown; readonly problem?: string } {
  const kind = WRITABLE.find((field) => field.name === name)?.kind
  if (kind === 'truth') {
    const word = text.trim().toLowerCase()
    return word === 'true' || word === 'false'
      ? { value: word === 'true' }
      : { problem: `takes true or false, not '${text}'` }
  }
  if (kind === 'role') {
    const meant = nearest(text.trim(), ROLE_NAMES)
    const isExact = meant?.toLowerCase() === text.trim().toLowerCase()
    // A role that is none of ours may be one of the organization's own, on JumpCloud.
    if (meant === undefined) return { value: text }
    return isExact ? { value: meant } : { problem: `is '${text}'; is '${meant}' meant?` }
  }
  return { value: text }
}
