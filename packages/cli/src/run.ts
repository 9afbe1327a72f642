import { COMMANDS, type Entry } from './commands/index.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { findCommand, groupOf } from './find-command.ts'
import { GLOBAL_OPTIONS } from './options.ts'
import { parseWords } from './parse/parse-words.ts'
import { VERSION } from './version.ts'
import type { World } from './world.ts'

/** Runs a line, and answers what the process ends with. Whatever goes wrong anywhere is caught here and told once. */
export async function run(words: readonly string[], world: World): Promise<ExitCode> {
  try {
    return await dispatch(words, world)
  } catch (error) {
    const { tellFailure } = await import('./failure.ts')
    const { writeFailure } = await import('./output/write-failure.ts')
    const failure = tellFailure(error, words.find(isReference))
    await writeFailure(world, failure, isProgram(words))
    return failure.exitCode
  }
}

function isReference(word: string): boolean {
  return /^[^-\s][^\s]*@[^\s]+$|^[0-9a-f]{24}$/i.test(word)
}

function isProgram(words: readonly string[]): boolean {
  return words.includes('--json') || words.includes('--ndjson')
}

async function dispatch(words: readonly string[], world: World): Promise<ExitCode> {
  const [first, second] = words
  if (first === '--version' || first === 'version') {
    await world.io.out.write(`castellan ${VERSION}\n`)
    return EXIT.ok
  }
  if (first === '__complete') return complete(words.slice(1), world)
  const isHelp = first === undefined || first === '--help' || first === '-h' || first === 'help'
  if (isHelp && second === undefined) {
    const { overview } = await import('./help/overview.ts')
    await world.io.out.write(overview(COMMANDS))
    return first === undefined ? EXIT.usage : EXIT.ok
  }
  return runNamed(isHelp ? [...words.slice(1), '--help'] : words, world)
}

/** Runs the command that a line names, or shows what there is of a group. */
async function runNamed(words: readonly string[], world: World): Promise<ExitCode> {
  const [noun = '', next = ''] = words
  const group = groupOf(noun, COMMANDS)
  if (group.length > 0 && /^(--help|-h)$/.test(next)) {
    const { groupOverview } = await import('./help/overview.ts')
    await world.io.out.write(groupOverview(group))
    return EXIT.ok
  }
  const { entry, rest } = findCommand(words, COMMANDS)
  return runEntry(entry, rest, world)
}

async function runEntry(entry: Entry, rest: readonly string[], world: World): Promise<ExitCode> {
  const command = await entry.load()
  if (wantsHelp(rest)) {
    const { page } = await import('./help/page.ts')
    await world.io.out.write(page(entry, command))
    return EXIT.ok
  }
  const options = [...(command.options ?? []), ...GLOBAL_OPTIONS]
  const grammar = { name: entry.name, words: command.words ?? [], options }
  const given = parseWords(rest, grammar)
  const { Context } = await import('./context.ts')
  return command.run(new Context(world, given), given)
}

function wantsHelp(rest: readonly string[]): boolean {
  const end = rest.indexOf('--')
  const words = end === -1 ? rest : rest.slice(0, end)
  return words.includes('--help') || words.includes('-h')
}

async function complete(words: readonly string[], world: World): Promise<ExitCode> {
  const { completions } = await import('./completion/completions.ts')
  await world.io.out.write(await completions(words, COMMANDS, world))
  return EXIT.ok
}
