import type { Caller } from '../../domain/access/caller.ts'
import type { Administrator } from '../../domain/administrator/administrator.ts'
import type { ParsedChanges } from '../../domain/administrator/parse-changes.ts'
import { parseSelfChanges } from '../../domain/administrator/parse-self-changes.ts'
import { Failure, type FieldProblem } from '../../domain/failure.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import type { PageRoute } from '../../http/route.ts'
import { accountAnswer } from '../account-answer.route.ts'
import { pressSessionPage, type SessionPagePorts, seeOther } from '../session-page.route.ts'
import { type UpdateSelfPorts, updateSelf } from './update-self.ts'

const LABELS: Readonly<Record<string, string>> = { firstname: 'First name', lastname: 'Last name' }

/** The form for one's names on the account page. */
export function updateOwnNamesRoute(ports: SessionPagePorts & UpdateSelfPorts): PageRoute {
  return pressSessionPage(ports, 'update-own-names', '/account/names', async (held, field) => {
    const sessionIdHash = ports.digest.sha256Hex(held.secret)
    const { origin } = held.call
    const caller: Caller = { kind: 'session', sessionIdHash, origin, selects: null }
    const names = { firstname: field('firstname'), lastname: field('lastname') }
    const answer = () => seeOther('/account?done=names')
    try {
      return await updateSelf(
        ports,
        { caller, plan: false, idempotency: null, answer },
        { ifMatch: null, parse: (present) => parseNames(names, present.administrator) },
      )
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'request.invalid') throw error
      return accountAnswer(ports, held, { status: 400, problems: error.details.map(sentenceOf) })
    }
  })
}

function parseNames(names: unknown, present: Administrator): ParsedChanges {
  const { changes, problems } = parseSelfChanges(names, present)
  refuseProblems(problems)
  return changes
}

function sentenceOf({ field, problem }: FieldProblem): string {
  return `${LABELS[field] ?? field} ${problem}.`
}
