import { isId } from '../domain/access/ids.ts'
import { Failure } from '../domain/failure.ts'

/** What `x-org-id` names, as it was sent but for its case; empty is as good as absent. */
export function readSelectedOrganization(header: string | undefined): string | null {
  return header === undefined || header === '' ? null : header.toLowerCase()
}

/** Refuses what is no id. Whether the caller may see the organization is asked in the transaction. */
export function requireOrganizationId(selected: string | null): void {
  if (selected === null || isId(selected)) return
  throw new Failure('request.invalid', 'x-org-id must be the id of an organization, or absent.', {
    details: [{ field: 'x-org-id', problem: 'must be 24 hexadecimal characters' }],
  })
}
