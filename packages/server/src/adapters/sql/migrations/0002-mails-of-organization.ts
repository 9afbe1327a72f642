/** Mails are listed by organization, and failed ones are counted. */
export const mailsOfOrganization: readonly string[] = [
  'CREATE INDEX outbox_of_organization ON outbox (organization_id, queued_at_ms)',
  "CREATE INDEX outbox_failed ON outbox (queued_at_ms) WHERE state = 'failed'",
]
