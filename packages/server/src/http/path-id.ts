import { Failure } from '../domain/failure.ts'
import type { ApiCall } from './call.ts'

/** What stands in a place of the path, as it was sent. */
export function pathId(call: ApiCall, name: 'id' | 'administratorId' | 'organizationId'): string {
  const value = call.params[name]
  if (value !== undefined) return value
  throw new Failure('server.error', `A route without {${name}} asked for it.`)
}
