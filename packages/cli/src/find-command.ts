import type { Entry } from './commands/index.ts'
import { nearest } from './parse/nearest.ts'
import { type Problem, usageProblem } from './problem.ts'

/** The command that a line begins with, and what follows it. */
export function findCommand(
  words: readonly string[],
  commands: readonly Entry[],
): { entry: Entry; rest: readonly string[] } {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    const entry = commands.find((each) => each.name === name)
    if (entry !== undefined) return { entry, rest: words.slice(length) }
  }
  throw unknownCommand(words, commands)
}

/** The commands that begin with a word; none where the word is a command itself. */
export function groupOf(noun: string, commands: readonly Entry[]): readonly Entry[] {
  return commands.filter(({ name }) => name.startsWith(`${noun} `))
}

function unknownCommand(words: readonly string[], commands: readonly Entry[]): Problem {
  const [noun = '', verb] = words
  const nouns = [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))]
  if (!nouns.includes(noun)) {
    const meant = nearest(noun, nouns)
    const line = meant === undefined ? undefined : [meant, ...words.slice(1)].join(' ')
    return refuse(`There is no command '${noun}'.`, line)
  }
  const verbs = groupOf(noun, commands).map(({ name }) => name.slice(noun.length + 1))
  const help = `castellan ${noun} --help`
  if (verb === undefined || verb.startsWith('-'))
    return usageProblem(`'${noun}' needs one of: ${verbs.join(', ')}.`, help)
  const meant = nearest(verb, verbs)
  const line = meant === undefined ? undefined : [noun, meant, ...words.slice(2)].join(' ')
  const message = `There is no command '${noun} ${verb}'.`
  if (line !== undefined) return refuse(message, line)
  return usageProblem(`${message} There are: ${verbs.join(', ')}.`, help)
}

function refuse(message: string, line: string | undefined): Problem {
  if (line !== undefined) return usageProblem(`${message} Did you mean this?`, `castellan ${line}`)
  return usageProblem(message, 'castellan --help')
}
