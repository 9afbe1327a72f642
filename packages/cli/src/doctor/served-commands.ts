/** The path of the API that a command needs, where not every server has it. */
const NEEDS: Readonly<Record<string, string>> = {
  'admins suspend': '/api/users/{id}/suspend',
  'admins unsuspend': '/api/users/{id}/unsuspend',
  'events list': '/insights/directory/v1/events',
  'mail list': '/api/mails',
  'orgs list': '/api/organizations',
}

/** Of those, what JumpCloud has. */
export const JUMPCLOUD_PATHS = ['/insights/directory/v1/events', '/api/organizations']

/** Commands that a server with these paths cannot serve. */
export function unservedCommands(paths: readonly string[]): string[] {
  return Object.keys(NEEDS).filter((name) => !paths.includes(NEEDS[name] ?? ''))
}
