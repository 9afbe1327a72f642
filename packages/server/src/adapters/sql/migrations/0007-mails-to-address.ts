/** How many invitations an address was sent of late is asked whenever somebody is given it. */
export const mailsToAddress: readonly string[] = [
  'CREATE INDEX outbox_to_address ON outbox (recipient, queued_at_ms)',
]
