import { findAdministrator } from '../../administrators/find-administrator.ts'
import { readReference } from '../../administrators/reference.ts'
import { ADMINISTRATORS, type Listed } from '../../administrators/shape.ts'
import type { Command } from '../../command.ts'
import { EXIT } from '../../exit-code.ts'
import { FORMAT_OPTIONS } from '../../options.ts'
import { readWanted } from '../../output/format.ts'
import { writeRecord } from '../../output/write-record.ts'

export const get: Command = {
  about: 'Shows every field of one administrator.',
  words: [
    {
      name: 'ADMIN',
      summary: 'an administrator, by e-mail address or id',
      completion: { kind: 'administrators' },
    },
  ],
  options: FORMAT_OPTIONS,
  examples: [
    { line: 'castellan admins get helpdesk@example.com', shows: 'everything about one' },
    {
      line: 'castellan admins get helpdesk@example.com --fields email,roleName,totpEnrolled --json',
      shows: 'three fields, as JSON',
    },
  ],
  run: async (context, given) => {
    const wanted = readWanted(given)
    const reference = readReference(given.words[0] ?? '')
    const signal = context.interrupt.now
    const found: Listed = await findAdministrator(await context.reader(), reference, signal)
    await writeRecord(context, found, wanted, ADMINISTRATORS)
    return EXIT.ok
  },
}
