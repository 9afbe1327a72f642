import type { Operation, SchemaName } from '../operations/index.ts'
import { parametersOf } from './parameters-of.ts'

/** Where `npm start` listens. */
const EXAMPLE_URL = 'http://127.0.0.1:8600'

/** A request body for each shape that is one. */
export const EXAMPLE_BODIES: Partial<Record<SchemaName, unknown>> = {
  AdministratorChanges: { firstname: 'Sample', roleName: 'Manager', enableMultiFactor: true },
  SelfChanges: { firstname: 'Sample', lastname: 'Administrator' },
  NewAdministrator: { email: 'sample@example.com', firstname: 'Sample', roleName: 'Administrator' },
  NewProviderAdministrator: {
    email: 'sample@example.com',
    roleName: 'Help Desk',
    bindNoOrgs: true,
  },
  NewOrganizationLink: { organization: '65a1f0c2d3e4b5a697880001' },
  OrganizationChanges: { settings: { requireAdminMFA: true } },
  OrganizationSearch: { searchFilter: { searchTerm: 'example' }, limit: 20 },
  ApiKeyRequest: { ttl: 2_592_000 },
  EventSelection: {
    service: ['directory'],
    start_time: '2026-01-01T00:00:00Z',
    search_term: { and: [{ event_type: 'admin_login_attempt' }, { success: false }] },
  },
  EventQuery: {
    service: ['directory'],
    start_time: '2026-01-01T00:00:00Z',
    sort: 'DESC',
    limit: 20,
    search_term: { 'resource.email': 'sample@example.com' },
  },
  DistinctEventsQuery: {
    service: ['directory'],
    start_time: '2026-01-01T00:00:00Z',
    field: 'event_type',
  },
  IntervalEventsQuery: {
    service: ['directory'],
    start_time: '2026-01-01T00:00:00Z',
    interval_unit: 'd',
    interval_value: '1',
    timezone: '+01:00',
  },
}

const EXAMPLE_QUERIES: Readonly<Record<string, string>> = {
  'list-administrators': '?limit=20&sort=email&search=sample',
  'list-mails': '?filter=state:$eq:failed',
}

/** A `curl` call that can be pasted into a shell; the key comes from its environment. */
export function curlOf(operation: Operation): string {
  const path = parametersOf(operation)
    .filter((parameter) => parameter.in === 'path')
    .reduce((text, { name, example = '' }) => text.replace(`{${name}}`, example), operation.path)
  const url = `${EXAMPLE_URL}${path}${EXAMPLE_QUERIES[operation.name] ?? ''}`
  const body = operation.body === null ? undefined : EXAMPLE_BODIES[operation.body]
  return [
    `curl${operation.method === 'GET' ? '' : ` -X ${operation.method}`} '${url}'`,
    `  -H "x-api-key: $CASTELLAN_API_KEY"`,
    ...(body === undefined
      ? []
      : [`  -H 'Content-Type: application/json'`, `  -d '${JSON.stringify(body)}'`]),
  ].join(' \\\n')
}
