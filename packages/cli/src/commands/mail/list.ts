import type { Command } from '../../command.ts'
import { EXIT } from '../../exit-code.ts'
import { requireMails } from '../../mails/require-mails.ts'
import { MAILS } from '../../mails/shape.ts'
import { FORMAT_OPTIONS } from '../../options.ts'
import { readWanted } from '../../output/format.ts'
import { inPages } from '../../output/pages.ts'
import { writeRows } from '../../output/write-rows.ts'
import { usageProblem } from '../../problem.ts'

const STATES = ['queued', 'sent', 'failed', 'cancelled']

export const list: Command = {
  about:
    'Lists mails, the newest first: to whom, which message, how often it was tried, and what the mail server answered. What a message says is not shown, and no link. Castellan only.',
  options: [
    {
      name: 'state',
      value: STATES.join('|'),
      summary: 'in this state',
      completion: { kind: 'values', values: STATES },
    },
    { name: 'filter', value: 'FILTER', summary: 'a condition on a field', repeats: true },
    { name: 'limit', value: 'N', summary: 'at most so many' },
    ...FORMAT_OPTIONS,
  ],
  examples: [
    { line: 'castellan mail list --limit 20', shows: 'the last 20' },
    {
      line: 'castellan mail list --state failed --fields to,message,lastAnswer',
      shows: 'what did not arrive, and why',
    },
  ],
  run: async (context, given) => {
    const wanted = readWanted(given)
    const state = given.text('state')
    if (state !== undefined && !STATES.includes(state))
      throw usageProblem(`--state takes ${STATES.join(', ')}.`)
    await requireMails(context)
    const client = await context.reader()
    const limit = given.count('limit', 1)
    const filter = [...given.all('filter'), ...(state ? [`state:$eq:${state}`] : [])]
    const query = { filter, sort: '-queuedAt', limit: Math.min(100, limit ?? 100) }
    const rows = client.mails.list(query, { signal: context.interrupt.now })
    await writeRows(context, inPages(rows, limit), wanted, MAILS)
    return EXIT.ok
  },
}
