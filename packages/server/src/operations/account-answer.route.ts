import type { Answer } from '../domain/idempotency/kept-answer.ts'
import { htmlAnswer } from '../http/answer.ts'
import { renderMyAccount } from '../pages/account-page.ts'
import type { UnitOfWork } from '../ports/unit-of-work.ts'
import type { SessionCall } from './session-page.route.ts'

/** The account page of whoever is signed in, with what was wrong with a form of it. */
export async function accountAnswer(
  ports: { readonly unitOfWork: UnitOfWork },
  held: SessionCall,
  status = 200,
  problems: readonly string[] = [],
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
  }
  return htmlAnswer(status, renderMyAccount(view))
}
