import { type Config, readProcessConfig } from '../config.ts'
import { wire } from '../wiring.ts'
import { type Command, type Terminal, UsageError } from './command.ts'
import { type Founded, type FoundedProvider, found, foundAsProvider } from './found.ts'
import { parseWords } from './parse-words.ts'

const help = `castellan-server init --organization NAME --email ADDRESS [--provider-id ID] [--json]
castellan-server init --provider NAME --email ADDRESS [--json]

Creates an organization, or a provider that looks after several, with its first Administrator With Billing, who
may hold an API key and is mailed the link to set a password. May be called again, also while the server runs.

  --organization NAME   name of the new organization
  --provider-id ID      the provider that looks after it; its billing administrators who may act in all of its
                        other organizations may act in this one too
  --provider NAME       name of the new provider
  --email ADDRESS       address of the first administrator
  --json                print {"organizationId" or "providerId", "administratorId", "apiKey"} as one line

The API key is printed this once. Settings come from the environment, see docs/configuration.md.

Examples:
  castellan-server init --organization "Example" --email admin@example.com
  castellan-server init --provider "Example Provider" --email admin@example.com --json
`

export const init: Command = {
  name: 'init',
  summary: 'create an organization or a provider with its first billing administrator',
  help,
  run: async (words, terminal) => {
    const options = parseWords('init', words, {
      organization: { type: 'string' },
      provider: { type: 'string' },
      'provider-id': { type: 'string' },
      email: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    const { organization, provider, email } = options
    const providerId = options['provider-id'] ?? null
    const named = organization ?? provider
    if (named === undefined || email === undefined) {
      throw new UsageError(
        'init needs --organization NAME or --provider NAME, and --email ADDRESS.',
      )
    }
    if (provider !== undefined && (organization !== undefined || providerId !== null)) {
      throw new UsageError('init makes either an organization or a provider.')
    }
    const config = readProcessConfig()
    const { ports, close } = await wire(config)
    try {
      const founded =
        organization === undefined
          ? await foundAsProvider(ports, named, email, 'init')
          : await found(ports, organization, email, 'init', providerId)
      if (options.json) terminal.out(JSON.stringify(founded))
      else announce(terminal, founded, config)
      return 0
    } finally {
      await close()
    }
  },
}

function announce(
  terminal: Terminal,
  founded: Founded | FoundedProvider,
  { database }: Config,
): void {
  if ('organizationId' in founded) terminal.out(`organization   ${founded.organizationId}`)
  else terminal.out(`provider       ${founded.providerId}`)
  terminal.out(`administrator  ${founded.administratorId}`)
  terminal.out(`API key        ${founded.apiKey}   (shown this once)`)
  // Without settings it is a folder of its own wherever the command was called: whoever meant another one must see it.
  terminal.out(
    `stored in      ${database.kind === 'sqlite' ? database.path : 'the PostgreSQL database'}`,
  )
  terminal.out('The mail with the link to set a password goes out as soon as a server runs on it.')
}
