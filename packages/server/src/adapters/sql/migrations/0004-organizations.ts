/** Settings of organizations, the providers that look after several, and who of these may act where. */
export const organizations: readonly string[] = [
  "ALTER TABLE organizations ADD COLUMN kind TEXT NOT NULL DEFAULT 'organization'",
  'ALTER TABLE organizations ADD COLUMN provider_id TEXT REFERENCES organizations (id)',
  'ALTER TABLE organizations ADD COLUMN require_admin_mfa INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE organizations ADD COLUMN version BIGINT NOT NULL DEFAULT 1',
  'CREATE INDEX organizations_of_provider ON organizations (provider_id, id)',
  `CREATE TABLE organization_links (
    administrator_id TEXT NOT NULL REFERENCES administrators (id) ON DELETE CASCADE,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    created_at_ms BIGINT NOT NULL,
    PRIMARY KEY (administrator_id, organization_id)
  )`,
  'CREATE INDEX organization_links_by_organization ON organization_links (organization_id, administrator_id)',
]
