import { Failure } from '../domain/failure.ts'
import type { ApiCall } from './call.ts'

/** The organization that the path names. One that `x-org-id` names as well must be the same. */
export function readOrganizationId(call: ApiCall): string {
  const { id } = call.params
  if (id === undefined) throw new Failure('server.error', 'A route without {id} asked for it.')
  const selected = call.header('x-org-id') ?? ''
  if (selected === '' || selected.toLowerCase() === id.toLowerCase()) return id
  throw new Failure('request.invalid', 'x-org-id and the path name two organizations.', {
    details: [
      { field: 'x-org-id', problem: 'must name the organization in the path, or be absent' },
    ],
  })
}
