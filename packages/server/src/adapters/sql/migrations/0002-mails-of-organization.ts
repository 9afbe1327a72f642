/** Mails are listed by organization. */
export const mailsOfOrganization: readonly string[] = [
  'CREATE INDEX outbox_of_organization ON outbox (organization_id, queued_at_ms)',
]
