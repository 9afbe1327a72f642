import type { Entry } from '../commands/index.ts'
import { VERSION } from '../version.ts'

/** What `castellan admins --help` says, of the commands that begin with that word. */
export function groupOverview(commands: readonly Entry[]): string {
  return `${linesOf(commands)}

castellan COMMAND --help tells all about one.
`
}

function linesOf(commands: readonly Entry[]): string {
  return commands.map(({ name, summary }) => `  castellan ${name.padEnd(20)} ${summary}`).join('\n')
}

/** What `castellan --help` says. */
export function overview(commands: readonly Entry[]): string {
  return `castellan ${VERSION}: administrators of Castellan and of JumpCloud

${linesOf(commands)}

castellan COMMAND --help tells all about one. Begin with:

  castellan auth login
  castellan admins list
`
}
