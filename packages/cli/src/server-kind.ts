import { NotFoundError } from '@castellan/client'
import { type Caller, sendRequest } from '@castellan/client/call'

/** No API has it, so that the refusal tells whose server it is. */
const NOWHERE = '/api/castellan'

/**
 * Whether a server is Castellan, by the reason code in its refusal of a path that does not exist. Nothing less is taken
 * as proof: another server would carry out what it was asked to plan.
 */
export function isCastellan(caller: Caller, signal: AbortSignal): Promise<boolean> {
  return sendRequest(caller, { method: 'GET', path: NOWHERE }, { signal }).then(
    () => false,
    (error) => {
      if (error instanceof NotFoundError) return error.reason === 'route.not-found'
      throw error
    },
  )
}
