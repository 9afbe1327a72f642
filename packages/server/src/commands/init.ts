import { readProcessConfig } from '../config.ts'
import { wire } from '../wiring.ts'
import { type Command, UsageError } from './command.ts'
import { found } from './found.ts'
import { parseWords } from './parse-words.ts'

const help = `castellan-server init --organization NAME --email ADDRESS [--json]

Creates an organization with its first Administrator With Billing, who may hold an API key and is mailed the
link to set a password. May be called again for further organizations, also while the server runs.

  --organization NAME   name of the new organization
  --email ADDRESS       address of its first administrator
  --json                print {"organizationId", "administratorId", "apiKey"} as one line

The API key is printed this once. Settings come from the environment, see docs/configuration.md.

Examples:
  castellan-server init --organization "Example" --email admin@example.com
  castellan-server init --organization "Example" --email admin@example.com --json
`

export const init: Command = {
  name: 'init',
  summary: 'create an organization with its first billing administrator',
  help,
  run: async (words, terminal) => {
    const options = parseWords('init', words, {
      organization: { type: 'string' },
      email: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    const { organization, email } = options
    if (organization === undefined || email === undefined) {
      throw new UsageError('init needs --organization NAME and --email ADDRESS.')
    }
    const { ports, close } = await wire(readProcessConfig())
    try {
      const founded = await found(ports, organization, email, 'init')
      if (options.json) terminal.out(JSON.stringify(founded))
      else {
        terminal.out(`organization   ${founded.organizationId}`)
        terminal.out(`administrator  ${founded.administratorId}`)
        terminal.out(`API key        ${founded.apiKey}   (shown this once)`)
      }
      return 0
    } finally {
      await close()
    }
  },
}
