import { formatTimestamp } from '../../domain/timestamp.ts'
import { htmlAnswer, jsonAnswer } from '../../http/answer.ts'
import { publicRoute } from '../../http/public-route.ts'
import { renderMailbox } from './dev-mailbox.page.ts'
import { type DevMailboxPorts, readMailbox } from './dev-mailbox.ts'

/** Caught mail, for people and for programs. Not part of the table in production. */
export function devMailboxRoutes(ports: DevMailboxPorts) {
  return [
    publicRoute('dev-mailbox', '/dev/mailbox', async () =>
      htmlAnswer(200, renderMailbox(await readMailbox(ports))),
    ),
    publicRoute('dev-mailbox-json', '/dev/mailbox.json', async () => {
      const mails = await readMailbox(ports)
      const shown = mails.map(({ queuedAtMs, ...mail }) => ({
        ...mail,
        queuedAt: formatTimestamp(queuedAtMs),
      }))
      return jsonAnswer(200, shown)
    }),
  ]
}
