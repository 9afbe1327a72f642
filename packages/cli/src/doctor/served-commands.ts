/** The path of the API that a command needs, where not every server has it. */
const NEEDS: Readonly<Record<string, string>> = {
  'admins suspend': '/api/users/{id}/suspend',
  'admins unsuspend': '/api/users/{id}/unsuspend',
}

/** Commands that a server with these paths cannot serve. */
export function unservedCommands(paths: readonly string[]): string[] {
  return Object.keys(NEEDS).filter((name) => !paths.includes(NEEDS[name] ?? ''))
}
