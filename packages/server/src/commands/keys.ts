import { readProcessConfig } from '../config.ts'
import { rotateKeys } from '../operations/rotate-keys/rotate-keys.ts'
import { addKey, wire } from '../wiring.ts'
import { type Command, UsageError } from './command.ts'
import { parseWords } from './parse-words.ts'
import { requireDatabase } from './require-database.ts'

const help = `castellan-server keys rotate|seal [--json]

\`rotate\` puts a new key first in the key file and seals every stored TOTP secret again under it. May be called
while the server runs: it reads the key file again when it meets a key that it does not know. What it writes
itself stays under the key that came first when it started, so copy the file to every machine, start every
process again, one after the other, and then call \`seal\`, which seals all secrets again under the key that is
first already. The earlier keys stay in the file, as links of the last 24 hours are signed with them. A day
after \`seal\` their lines can be taken out.

  --json   print {"keyId", "sealed"} as one line

Examples:
  castellan-server keys rotate
  castellan-server keys seal
  CASTELLAN_KEY_FILE=/etc/castellan/key castellan-server keys rotate --json
`

export const keys: Command = {
  name: 'keys',
  summary: 'rotate the encryption keys, or seal all again under the present one',
  help,
  run: async (words, terminal) => {
    const [verb, ...rest] = words
    if (verb !== 'rotate' && verb !== 'seal') {
      throw new UsageError('keys takes one verb, rotate or seal.')
    }
    const options = parseWords(`keys ${verb}`, rest, { json: { type: 'boolean', default: false } })
    const config = readProcessConfig()
    await requireDatabase(config)
    if (verb === 'rotate') addKey(config)
    const { ports, close } = await wire(config)
    try {
      const keyId = ports.linkSigner.currentKeyId
      const sealed = await rotateKeys(ports, (count) => terminal.err(`Secrets sealed: ${count} …`))
      if (options.json) terminal.out(JSON.stringify({ keyId, sealed }))
      else
        terminal.out(
          `The key ${keyId} is current, and all TOTP secrets (${sealed}) are sealed under it.`,
        )
      return 0
    } finally {
      await close()
    }
  },
}
