import type { Command } from '../command.ts'
import type { Entry } from '../commands/index.ts'
import { GLOBAL_OPTIONS } from '../options.ts'
import type { Completion, Option } from '../parse/option.ts'
import type { World } from '../world.ts'
import type { Candidate } from './candidate.ts'
import { liveValues } from './live-values.ts'

/** The candidates for the last of the words, which is unfinished: one a line. Never fails: a shell is waiting. */
export async function completions(
  words: readonly string[],
  commands: readonly Entry[],
  world: World,
): Promise<string> {
  const typed = words[0] === '--' ? words.slice(1) : words
  const unfinished = typed.at(-1) ?? ''
  const before = typed.slice(0, -1)
  const candidates = await candidatesFor(before, unfinished, commands, world)
  const lower = unfinished.toLowerCase()
  return candidates
    .filter(([value]) => value.toLowerCase().startsWith(lower))
    .map(([value, text]) => `${value}\t${text}\n`)
    .join('')
}

async function candidatesFor(
  before: readonly string[],
  unfinished: string,
  commands: readonly Entry[],
  world: World,
): Promise<readonly Candidate[]> {
  const entry = commands.find(({ name }) => startsWith(before, name.split(' ')))
  if (entry === undefined) return nextWords(before, commands)
  const command = await entry.load()
  const options = [...(command.options ?? []), ...GLOBAL_OPTIONS]
  const rest = before.slice(entry.name.split(' ').length)
  const open = openOption(rest, options)
  if (open !== undefined) return valuesFor(open.completion, unfinished, rest, world)
  if (unfinished.startsWith('-'))
    return options.map(({ name, summary }): Candidate => [`--${name}`, summary])
  const word = nextWord(command, rest, options)
  return valuesFor(word?.completion, unfinished, rest, world)
}

function startsWith(words: readonly string[], name: readonly string[]): boolean {
  return name.every((part, at) => words[at] === part)
}

function nextWords(before: readonly string[], commands: readonly Entry[]): readonly Candidate[] {
  const next = new Map<string, string>()
  for (const { name, summary } of commands) {
    const parts = name.split(' ')
    const [word] = parts.slice(before.length)
    if (word === undefined || !startsWith(parts, before)) continue
    next.set(word, next.has(word) ? `${word} commands` : summary)
  }
  return [...next]
}

/** The option whose value is being typed. */
function openOption(rest: readonly string[], options: readonly Option[]): Option | undefined {
  const last = rest.at(-1)
  return options.find(
    ({ name, letter, value }) =>
      value !== undefined &&
      (last === `--${name}` || (letter !== undefined && last === `-${letter}`)),
  )
}

function nextWord(command: Command, rest: readonly string[], options: readonly Option[]) {
  const given = rest.filter((word, at) => {
    return !word.startsWith('-') && openOption(rest.slice(0, at), options) === undefined
  })
  return command.words?.[given.length]
}

async function valuesFor(
  completion: Completion | undefined,
  unfinished: string,
  rest: readonly string[],
  world: World,
): Promise<readonly Candidate[]> {
  if (completion === undefined || completion.kind === 'files') return []
  if (completion.kind === 'values') return completion.values.map((value): Candidate => [value, ''])
  return liveValues(completion.kind, unfinished, rest, world)
}
