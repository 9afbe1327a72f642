import { usageProblem } from '../problem.ts'
import { Given } from './given.ts'
import { nearest } from './nearest.ts'
import type { Option, Word } from './option.ts'

/** What a command takes. */
export type Grammar = {
  /** The name of the command, for messages. */
  readonly name: string
  readonly words: readonly Word[]
  readonly options: readonly Option[]
}

/** Sorts typed words into words and options: `--name value`, `--name=value`, `-x`; all after `--` are words. */
export function parseWords(typed: readonly string[], grammar: Grammar): Given {
  const words: string[] = []
  const values = new Map<string, string[]>()
  for (let at = 0; at < typed.length; at += 1) {
    const word = typed[at] ?? ''
    if (word === '--') {
      words.push(...typed.slice(at + 1))
      break
    }
    if (!word.startsWith('-') || word === '-') {
      words.push(word)
      continue
    }
    const { option, inline } = findOption(word, grammar)
    const next = typed[at + 1]
    const takesNext = option.value !== undefined && inline === undefined
    if (takesNext) at += 1
    keep(values, option, readValue(option, inline, takesNext ? next : undefined), grammar)
  }
  checkWords(words, grammar)
  return new Given(words, typed, values, grammar.options)
}

function findOption(word: string, grammar: Grammar): { option: Option; inline?: string } {
  const [name = '', ...rest] = word.split('=')
  const isLong = name.startsWith('--')
  const option = grammar.options.find((each) =>
    isLong ? each.name === name.slice(2) : each.letter === name.slice(1),
  )
  if (option === undefined) throw unknownOption(name, grammar)
  return rest.length === 0 ? { option } : { option, inline: rest.join('=') }
}

function unknownOption(name: string, grammar: Grammar): Error {
  const names = grammar.options.map((each) => `--${each.name}`)
  const meant = nearest(name, names)
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`
  return usageProblem(
    `${grammar.name} has no option ${name}.${hint}`,
    `castellan ${grammar.name} --help`,
  )
}

function readValue(option: Option, inline: string | undefined, next: string | undefined): string {
  const flag = option.value === undefined
  if (flag && inline !== undefined) throw usageProblem(`--${option.name} takes no value.`)
  if (flag) return ''
  const value = inline ?? next
  const isMissing = value === undefined || (inline === undefined && /^--\w/.test(value))
  if (isMissing)
    throw usageProblem(`--${option.name} needs a value: --${option.name} ${option.value}`)
  return value
}

function keep(
  values: Map<string, string[]>,
  { name, repeats }: Option,
  value: string,
  grammar: Grammar,
): void {
  const before = values.get(name)
  if (before === undefined) values.set(name, [value])
  else if (repeats) before.push(value)
  else if (value !== '')
    throw usageProblem(`--${name} is given twice.`, `castellan ${grammar.name} --help`)
}

function checkWords(words: readonly string[], { name, words: expected }: Grammar): void {
  const missing = expected.slice(words.length).find((word) => word.optional !== true)
  if (missing !== undefined) {
    const all = expected.map((word) => word.name).join(' ')
    // Whoever gave some words must see which of them each was taken for.
    const given =
      words.length === 0 ? '' : `, in ${name} ${all}; only '${words.join(' ')}' was given`
    throw usageProblem(
      `${name} needs ${missing.name}: ${missing.summary}${given}.`,
      `castellan ${name} --help`,
    )
  }
  const most = expected.some((word) => word.repeats) ? Number.POSITIVE_INFINITY : expected.length
  const extra = words[most]
  if (extra !== undefined)
    throw usageProblem(`${name} does not take '${extra}'.`, `castellan ${name} --help`)
}
