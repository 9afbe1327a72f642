import type { Answer } from '../domain/idempotency/kept-answer.ts'
import { htmlAnswer } from '../http/answer.ts'
import { renderMyAccount } from '../pages/account-page.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'
import type { SessionCall } from './session-page.route.ts'

type AccountNews = {
  readonly status?: number
  readonly problems?: readonly string[]
  readonly done?: string
}

/** The account page of whoever is signed in, with what became of a form of it. */
export async function accountAnswer(
  ports: { readonly unitOfWork: UnitOfWork },
  held: SessionCall,
  { status = 200, problems = [], done = '' }: AccountNews = {},
): Promise<Answer> {
  const { administrator, organizationName, recoveryCodeCount } = held.owner
  const sessions = await ports.unitOfWork.read((reading) => reading.listSessions(administrator.id))
  const view = {
    administrator,
    organizationName,
    recoveryCodeCount,
    sessions,
    ownPublicId: held.session.publicId,
    antiForgery: held.antiForgery,
    problems,
    done,
  }
  return htmlAnswer(status, renderMyAccount(view))
}
