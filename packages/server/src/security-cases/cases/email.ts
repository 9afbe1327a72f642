import assert from 'node:assert/strict'
import { noMails, nothingChanged } from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'

export const EMAIL: CaseTable = {
  'V-039': {
    title: 'an address is one text, never a list',
    effects: { '0 mails to evil@x.test, 0 mails at all': nothingChanged },
  },
  'V-040': {
    title: 'a list within one text is no address',
    effects: {
      'unchanged; 0 mails': nothingChanged,
    },
  },
  'V-041': {
    title: 'a quoted local part is no address',
    effects: { '0 mails': nothingChanged },
  },
  'V-042': {
    title: 'a line break in an address or a name makes no header',
    smtp: true,
    statuses: {
      because: '400 for the e-mail; 400 or 200 for the name; 200',
      steps: [400, [200, 400], 200],
    },
    effects: {
      'raw message in the sink has exactly 1 To, 1 Subject, 0 Bcc/Cc; envelope has 1 RCPT': async (
        run,
      ) => {
        await run.world.server.delivery.drain()
        const arrived = run.sink?.arrived ?? []
        assert.equal(arrived.length, 1)
        for (const { raw, to } of arrived) {
          const [head = ''] = raw.split('\r\n\r\n')
          const count = (name: string) => head.match(new RegExp(`^${name}:`, 'gim'))?.length ?? 0
          assert.deepEqual([count('To'), count('Subject'), count('Bcc'), count('Cc')], [1, 1, 0, 0])
          assert.deepEqual(to, ['adm@a.test'])
          assert.ok(!head.includes('evil@x.test'))
        }
      },
    },
  },
  'V-043': {
    title: 'an address is checked in the form that is stored',
    effects: { 'no row; check runs on the text that is stored': nothingChanged },
  },
  'V-044': {
    title: 'addresses are compared in lower case',
    effects: {
      'still one account for the address': async (run) => {
        const sql = "SELECT id FROM administrators WHERE lower(email) = 'adm@a.test'"
        assert.equal((await run.world.query(sql)).length, 1)
        await noMails(run)
      },
    },
  },
  'V-045': { title: 'an address keeps to the lengths and forms of SMTP' },
}
