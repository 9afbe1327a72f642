import { readProcessConfig } from '../config.ts'
import { parseEmail } from '../domain/administrator/parse-email.ts'
import { domainToAscii } from '../http/domain-to-ascii.ts'
import { breakGlass as breakGlassStory } from '../operations/break-glass/break-glass.ts'
import { wire } from '../wiring.ts'
import { type Command, UsageError } from './command.ts'
import { localOrigin } from './local-origin.ts'
import { parseWords } from './parse-words.ts'
import { requireDatabase } from './require-database.ts'

const help = `castellan-server break-glass --email ADDRESS [--json]

The way back in for an administrator who has lost password, authenticator app and recovery codes. Ends the
factor, its recovery codes, all sessions and mailed links, lifts a suspension, and prints two links that live
as long as mailed ones: one sets a password, the other enrols an authenticator app. Hand them over in person.

The event says that it was done on this machine, and every billing administrator is mailed. May be called
while the server runs. Settings come from the environment, see docs/configuration.md.

  --email ADDRESS   whose account it is
  --json            print {"setPassword", "enrolTotp"} as one line

Examples:
  castellan-server break-glass --email admin@example.com
  castellan-server break-glass --email admin@example.com --json
`

export const breakGlass: Command = {
  name: 'break-glass',
  summary: 'let an administrator who has lost everything back in',
  help,
  run: async (words, terminal) => {
    const options = parseWords('break-glass', words, {
      email: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    if (options.email === undefined) throw new UsageError('break-glass needs --email ADDRESS.')
    const email = parseEmail(options.email, domainToAscii)
    if (!email.ok) throw new UsageError(`The address ${email.problem}.`)
    const config = readProcessConfig()
    await requireDatabase(config)
    const { ports, close } = await wire(config)
    try {
      const origin = localOrigin(ports.random, 'break-glass')
      const links = await breakGlassStory(ports, { email: email.value, origin })
      if (options.json) terminal.out(JSON.stringify(links))
      else {
        terminal.out(`First set a password:\n  ${links.setPassword}`)
        terminal.out(`Then enrol an authenticator app:\n  ${links.enrolTotp}`)
        terminal.out(
          `Both live ${Math.floor(config.lifetimes.linkSeconds / 60)} minutes and work once. Every billing administrator is told.`,
        )
      }
      return 0
    } finally {
      await close()
    }
  },
}
