import { OPERATIONS } from '@castellan/contract/operations'
import { readListParameters } from '../../domain/list/list-parameters.ts'
import { parsePageQuery } from '../../domain/list/page-query.ts'
import { MAIL_LISTING } from '../../domain/outbox/listed-mail.ts'
import { jsonAnswer } from '../../http/answer.ts'
import { presentMail } from '../../http/present-mail.ts'
import { queryPairs } from '../../http/query-pairs.ts'
import { refuseProblems } from '../../http/refuse-problems.ts'
import { apiRoute } from '../../http/route.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { listMails } from './list-mails.ts'

export function listMailsRoute(ports: {
  readonly unitOfWork: UnitOfWork
  readonly publicUrl: string
}) {
  return apiRoute(OPERATIONS.listMails, async (call) => {
    const { pairs, problems } = queryPairs(call.rawQuery)
    const parsed = parsePageQuery(readListParameters(pairs), MAIL_LISTING)
    const page = await listMails(ports, call.caller, () => {
      refuseProblems([...problems, ...parsed.problems])
      return parsed.query
    })
    const results = page.mails.map((mail) => presentMail(mail, ports.publicUrl))
    return jsonAnswer(200, { results, totalCount: page.totalCount })
  })
}
