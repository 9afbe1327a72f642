import type { Entry } from '../commands/index.ts'
import { VERSION } from '../version.ts'

/** What `castellan --help` says. */
export function overview(commands: readonly Entry[]): string {
  const lines = commands.map(({ name, summary }) => `  castellan ${name.padEnd(20)} ${summary}`)
  return `castellan ${VERSION}: administrators of Castellan and of JumpCloud

${lines.join('\n')}

castellan COMMAND --help tells all about one. Begin with:

  castellan auth login
  castellan admins list
`
}
