#!/usr/bin/env node
import { audit } from './commands/audit.ts'
import { backup } from './commands/backup.ts'
import { breakGlass } from './commands/break-glass.ts'
import { type Command, type Terminal, UsageError } from './commands/command.ts'
import { copy } from './commands/copy.ts'
import { init } from './commands/init.ts'
import { keys } from './commands/keys.ts'
import { migrate } from './commands/migrate.ts'
import { restore } from './commands/restore.ts'
import { serve } from './commands/serve.ts'
import { tellFailure } from './commands/tell-failure.ts'

const COMMANDS: readonly Command[] = [
  serve,
  init,
  migrate,
  backup,
  restore,
  copy,
  audit,
  breakGlass,
  keys,
]

const HELP = `castellan-server COMMAND [options]

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n')}

castellan-server COMMAND --help tells all about one.
`

const terminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
}

async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === 'help' || name === '--help') {
    terminal.out(HELP)
    return name === undefined ? 2 : 0
  }
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (command === undefined) throw new UsageError(`There is no command ${name}.\n\n${HELP}`)
  if (rest.includes('--help')) {
    terminal.out(command.help)
    return 0
  }
  return command.run(rest, terminal)
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return 2
  // A damaged database has a code of its own, so that a supervisor does not try again for ever.
  const code = error instanceof Error && 'exitCode' in error ? error.exitCode : undefined
  return typeof code === 'number' ? code : 1
}

// What this program writes, database and keys, is for its own user alone.
process.umask(0o077)

const words = process.argv.slice(2)
try {
  process.exitCode = await main(words)
} catch (error) {
  terminal.err(tellFailure(error, COMMANDS.find(({ name }) => name === words[0])?.name))
  process.exitCode = exitCodeOf(error)
}
