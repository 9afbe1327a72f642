import {
  type GuardedOperation,
  may,
  NEEDS,
} from '../../packages/server/src/domain/access/rights.ts'
import { ROLE_NAMES, ROLES } from '../../packages/server/src/domain/access/roles.ts'
import { code, table, writtenFrom } from './markdown.ts'

/** docs/roles.md: every role against every operation, and the guards that no role passes. */
export function renderRoles(): string {
  const operations = Object.keys(NEEDS) as GuardedOperation[]
  const rows = operations.map((operation) => [
    `[${code(operation)}](operations.md#${operation})`,
    ...ROLE_NAMES.map((role) => (may(role, operation) ? 'yes' : '')),
  ])
  const ids = ROLE_NAMES.map((role) => [role, code(ROLES[role])])
  return `${writtenFrom('`packages/server/src/domain/access`')}
# Roles

Every administrator has exactly one role. A role is written by its name and read back by name and id. What is not marked is answered with 403 [\`authz.denied\`](errors.md#authzdenied).

${table(['Operation', ...ROLE_NAMES], rows)}

The right is read in the transaction that acts, so a change of role holds from the next request on.

## Oneself

- Everybody reads their own record, by \`get-self\` or by their own id.
- On their own record everybody changes \`firstname\`, \`lastname\`, \`growthData\` and \`lastWhatsNewChecked\`, by \`update-self\` or by \`update-administrator\` with their own id. Any other field that would change is 403 [\`authz.self\`](errors.md#authzself).
- Nobody suspends or deletes themselves, and nobody resets their own TOTP over the API.
- \`generate-api-key\` needs \`apiKeyAllowed\`, which an Administrator With Billing grants.

## Guards

- An organization keeps at least one Administrator With Billing who has a password and is not suspended. Whatever would take the last one away is 409 [\`administrator.last-billing\`](errors.md#administratorlast-billing), also when two requests come at once.
- All of it holds inside one organization. An administrator of another organization is not found.
- An administrator of a provider acts in an organization only through a link, with the role that it has in the provider. Nobody changes, creates or links somebody of the provider who would then act where they may not themselves, and nobody links themselves.
- An organization that requires multi-factor of everybody releases nobody from it: 409 [\`organization.mfa-required\`](errors.md#organizationmfa-required).

## Ids

${table(['Role', 'Id'], ids)}
`
}
