import { readProcessConfig } from '../config.ts'
import { rotateKeys } from '../operations/rotate-keys/rotate-keys.ts'
import { addKey, wire } from '../wiring.ts'
import { type Command, UsageError } from './command.ts'
import { parseWords } from './parse-words.ts'
import { requireDatabase } from './require-database.ts'

const help = `castellan-server keys rotate [--json]

Puts a new key first in the key file and seals every stored TOTP secret again under it. May be called while
the server runs: it reads the key file again when it meets a key that it does not know. The earlier keys stay
in the file, as links of the last 24 hours are signed with them. A day later their lines can be taken out.

  --json   print {"keyId", "sealed"} as one line

Examples:
  castellan-server keys rotate
  CASTELLAN_KEY_FILE=/etc/castellan/key castellan-server keys rotate --json
`

export const keys: Command = {
  name: 'keys',
  summary: 'rotate the encryption keys',
  help,
  run: async (words, terminal) => {
    const [verb, ...rest] = words
    if (verb !== 'rotate') throw new UsageError('keys takes one verb: rotate.')
    const options = parseWords('keys rotate', rest, { json: { type: 'boolean', default: false } })
    const config = readProcessConfig()
    await requireDatabase(config)
    const keyId = addKey(config)
    const { ports, close } = await wire(config)
    try {
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
