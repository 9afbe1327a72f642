import { Failure } from '../failure.ts'

/** Refuses to release one administrator from what the organization requires of all. */
export function guardRequiredMfa(
  organizationRequiresMfa: boolean,
  before: boolean,
  after: boolean,
): readonly Failure[] {
  if (!organizationRequiresMfa || !before || after) return []
  return [
    new Failure(
      'organization.mfa-required',
      'The organization requires multi-factor of every administrator, so enableMultiFactor stays on. Turn requireAdminMFA of the organization off first.',
    ),
  ]
}
