import { jsonAnswer } from '../../http/answer.ts'
import { publicRoute } from '../../http/public-route.ts'
import type { Clock } from '../../ports/clock.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { Readiness } from './readiness.ts'

/** `/healthz`: the process answers. `/readyz`: the database does too. Neither says more. */
export function healthRoutes(ports: { readonly unitOfWork: UnitOfWork; readonly clock: Clock }) {
  const readiness = new Readiness(ports)
  return [
    publicRoute('health', '/healthz', async () => jsonAnswer(200, { status: 'ok' })),
    publicRoute('readiness', '/readyz', async () => {
      const isReady = await readiness.isReady()
      return jsonAnswer(isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready' })
    }),
  ]
}
