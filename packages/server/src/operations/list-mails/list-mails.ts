import type { Caller } from '../../domain/access/caller.ts'
import { requireRight } from '../../domain/access/require-right.ts'
import type { MailQuery } from '../../domain/outbox/listed-mail.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getActor } from '../get-actor.ts'

/** Lists the mails of the caller's organization. */
export function listMails(
  ports: { readonly unitOfWork: UnitOfWork },
  caller: Caller,
  parse: () => MailQuery,
) {
  return ports.unitOfWork.read(async (reading) => {
    const actor = await getActor(reading, caller)
    requireRight(actor, 'list-mails')
    return reading.listMails(actor.organizationId, parse())
  })
}
