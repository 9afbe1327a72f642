import type { Answer } from '../domain/idempotency/kept-answer.ts'
import type { BytesAnswer } from './answer.ts'
import type { Call } from './call.ts'
import type { PageRoute } from './route.ts'

/** Something that everybody may read. */
export function publicRoute(
  name: string,
  path: string,
  handle: (call: Call) => Promise<Answer | BytesAnswer>,
): PageRoute {
  return {
    name,
    path,
    methods: ['GET', 'HEAD'],
    carrier: 'public',
    needs: null,
    changes: false,
    bodyType: null,
    isForPerson: false,
    handle,
  }
}
