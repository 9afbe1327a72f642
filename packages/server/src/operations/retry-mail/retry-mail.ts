import type { Actor } from '../../domain/access/actor.ts'
import type { AdministratorState } from '../../domain/administrator/administrator.ts'
import { Failure } from '../../domain/failure.ts'
import { decideRetryMail } from '../../domain/outbox/decide-retry-mail.ts'
import type { FoundMail } from '../../domain/outbox/listed-mail.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Reading } from '../../ports/transaction.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { type ChangeRequest, carryOut } from '../carry-out.ts'

export type RetryMailPorts = { readonly unitOfWork: UnitOfWork; readonly clock: Clock }

/** Tries a failed or waiting mail again now. */
export function retryMail(ports: RetryMailPorts, request: ChangeRequest, mailId: string) {
  return carryOut(ports.unitOfWork, request, {
    operation: 'retry-mail',
    decide: async (tx, actor) => {
      const mail = await getMail(tx, actor, mailId.toLowerCase())
      const target = await getOwner(tx, actor, mail)
      return decideRetryMail({ mail, target, nowMs: ports.clock.nowMs() })
    },
  })
}

const ID = /^[0-9a-f]{24}$/

/** The mail of the actor's organization; foreign, malformed and unknown ids are one refusal. */
async function getMail(reading: Reading, actor: Actor, mailId: string): Promise<FoundMail> {
  const found = ID.test(mailId) ? await reading.findMail(actor.organizationId, mailId) : undefined
  if (found !== undefined) return found
  throw new Failure(
    'mail.not-found',
    'No mail of your organization has this id. GET /api/mails lists those that there are.',
  )
}

async function getOwner(
  reading: Reading,
  actor: Actor,
  mail: FoundMail,
): Promise<AdministratorState> {
  const owner = await reading.findAdministrator(actor.organizationId, mail.administratorId)
  if (owner !== undefined) return owner
  throw new Failure(
    'mail.not-retryable',
    'The administrator whom this mail is about was deleted, so it is not tried again by hand.',
  )
}
