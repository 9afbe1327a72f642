import type { Operation } from '../operations/index.ts'

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  type: 'string' | 'integer' | 'boolean'
  required: boolean
  description: string
  /** The value used in examples. */
  example?: string
  pattern?: string
  /** The name under which OpenAPI keeps it, where several operations share it. */
  component?: string
}

const ADMINISTRATOR_ID: Parameter = {
  name: 'id',
  in: 'path',
  type: 'string',
  required: true,
  description: 'The id of the administrator: 24 lower-case hexadecimal characters.',
  example: '65a1f0c2d3e4b5a697881234',
  component: 'AdministratorId',
}

const MAIL_ID: Parameter = {
  ...ADMINISTRATOR_ID,
  description: 'The id of the mail: 24 lower-case hexadecimal characters.',
  component: 'MailId',
}

const ORGANIZATION_ID: Parameter = {
  ...ADMINISTRATOR_ID,
  description: 'The id of the organization: 24 lower-case hexadecimal characters.',
  example: '65a1f0c2d3e4b5a697880001',
  component: 'OrganizationPathId',
}

const PROVIDER_ID: Parameter = {
  ...ADMINISTRATOR_ID,
  description: 'The id of the provider: 24 lower-case hexadecimal characters.',
  example: '65a1f0c2d3e4b5a697880002',
  component: 'ProviderId',
}

const ORGANIZATION: Parameter = {
  name: 'x-org-id',
  in: 'header',
  type: 'string',
  required: false,
  description: 'The id of the organization; needed only where the caller may act in several.',
  component: 'OrganizationId',
}

const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  type: 'string',
  required: false,
  description:
    'The `ETag` that was read. If the administrator changed since, nothing is done (412).',
  component: 'IfMatch',
}

const CHANGING: readonly Parameter[] = [
  {
    name: 'plan',
    in: 'query',
    type: 'boolean',
    required: false,
    description: '`true` answers what would happen, and stores and sends nothing.',
    component: 'Plan',
  },
  {
    name: 'Castellan-Receipt',
    in: 'header',
    type: 'boolean',
    required: false,
    description: '`true` answers what did happen, in the shape of the plan.',
    component: 'Receipt',
  },
  {
    name: 'Idempotency-Key',
    in: 'header',
    type: 'string',
    required: false,
    description:
      'A key of your own, 1 to 255 printable ASCII characters. A repeat within 24 hours changes nothing twice and answers the same.',
    pattern: '^[!-~]{1,255}$',
    component: 'IdempotencyKey',
  },
]

/** Every parameter of an operation: in the path, in the query, then in the headers. */
export function parametersOf(operation: Operation): Parameter[] {
  const query = operation.query.map(
    (parameter): Parameter => ({ ...parameter, in: 'query', required: false }),
  )
  const all = [
    ...pathParametersOf(operation.path),
    ...query,
    ...(operation.changes ? CHANGING : []),
    ...(operation.reasons.includes('administrator.changed') ? [IF_MATCH] : []),
    ORGANIZATION,
  ]
  const order = ['path', 'query', 'header']
  return all.sort((left, right) => order.indexOf(left.in) - order.indexOf(right.in))
}

function ownName({ component: _component, ...parameter }: Parameter, name: string): Parameter {
  return { ...parameter, name }
}

function pathParametersOf(path: string): readonly Parameter[] {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  return named.map((name) => {
    if (name === 'administratorId') return ownName(ADMINISTRATOR_ID, name)
    if (name === 'organizationId') return ownName(ORGANIZATION_ID, name)
    if (path.startsWith('/api/mails/')) return MAIL_ID
    if (path.includes('/providers/{id}')) return PROVIDER_ID
    return path.includes('/organizations/{id}') ? ORGANIZATION_ID : ADMINISTRATOR_ID
  })
}

/** The parameters that several operations share. */
export const SHARED_PARAMETERS: readonly Parameter[] = [
  ADMINISTRATOR_ID,
  MAIL_ID,
  ORGANIZATION_ID,
  PROVIDER_ID,
  ...CHANGING,
  IF_MATCH,
  ORGANIZATION,
]
