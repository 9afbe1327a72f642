import fc from 'fast-check'

/** One step: a request, after so much time has gone by. Who is asked for is told by a number, so that it is there. */
export type GeneratedRequest = {
  readonly waitMs: number
  readonly callerIndex: number
  readonly targetIndex: number
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

const ROLES = [
  'Administrator With Billing',
  'Administrator',
  'Manager',
  'Help Desk',
  'Read Only',
  'Billing Only',
  'no such role',
]
const NAMES = [
  'Ada',
  'ada',
  'Ärzte',
  'ärzte',
  'Zoë',
  'İ',
  'ß',
  '李',
  'a%b_c',
  "o'n",
  '\u{1f600}',
  '',
  'a b',
]
const FIELDS = [
  'email',
  'firstname',
  'lastname',
  '_id',
  'created',
  'roleName',
  'suspended',
  'totpUpdatedAt',
]

const text = fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: 'grapheme', maxLength: 12 }))
const email = fc.oneof(
  fc.nat(30).map((n) => `person${n}@a.test`),
  fc.constantFrom('PERSON1@A.TEST', 'zoë@a.test', 'no address', 'adm@a.test'),
)
const changes = fc.record(
  {
    email,
    firstname: text,
    lastname: text,
    roleName: fc.constantFrom(...ROLES),
    enableMultiFactor: fc.boolean(),
    apiKeyAllowed: fc.boolean(),
    growthData: fc.record({ onboardingState: fc.dictionary(fc.constantFrom('a', 'b'), fc.nat(9)) }),
    lastWhatsNewChecked: fc.constantFrom('2026-01-01', '2025-12-31T23:59:59.999Z', 'never'),
  },
  { requiredKeys: [] },
)

const pair = (field: fc.Arbitrary<string>, value: fc.Arbitrary<string>) =>
  fc
    .tuple(field, fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), value)
    .map(([name, operator, wanted]) => `filter=${name}:${operator}:${encodeURIComponent(wanted)}`)
const listQuery = fc
  .array(
    fc.oneof(
      fc.constantFrom(...FIELDS, ...FIELDS.map((field) => `-${field}`)).map((key) => `sort=${key}`),
      fc.constantFrom(...FIELDS).map((key) => `sortIgnoreCase=${key}`),
      fc.nat(12).map((n) => `limit=${n}`),
      fc.nat(12).map((n) => `skip=${n}`),
      text.map((term) => `search=${encodeURIComponent(term)}`),
      pair(fc.constantFrom(...FIELDS), text),
      pair(
        fc.constantFrom('created', 'totpUpdatedAt'),
        fc.constantFrom('2026-01-05T09:00:00Z', ''),
      ),
    ),
    { maxLength: 4 },
  )
  .map((parts) => `?${parts.join('&')}`)

const TARGET = '{id}'
const to = (
  method: string,
  path: string,
  body?: fc.Arbitrary<unknown>,
  query: fc.Arbitrary<string> = fc.constant(''),
) =>
  fc.record({
    method: fc.constant(method),
    path: query.map((end) => path + end),
    ...(body && { body }),
  })

const since = fc.record({
  service: fc.constantFrom(['all'], ['directory']),
  start_time: fc.constant('2026-01-01T00:00:00Z'),
  limit: fc.integer({ min: 1, max: 20 }),
  sort: fc.constantFrom('ASC', 'DESC'),
})
const plan = fc.constantFrom('', '?plan=true')
const user = `/api/users/${TARGET}`

const operation = fc.oneof(
  to('GET', '/api/users', undefined, listQuery),
  to('GET', user),
  to('GET', '/api/users/getSelf'),
  to('PUT', user, changes, plan),
  to('PUT', user, changes),
  to('PUT', '/api/users/putSelf', changes),
  to(
    'POST',
    '/api/users',
    fc.record({ email, roleName: fc.constantFrom(...ROLES), firstname: text }),
    plan,
  ),
  to('DELETE', user, undefined, plan),
  to('POST', `${user}/suspend`, undefined, plan),
  to('POST', `${user}/unsuspend`),
  to('POST', `/api/users/resettotp/${TARGET}`, undefined, plan),
  to('POST', `/api/users/reactivate/${TARGET}`, undefined, plan),
  to('GET', `/api/users/reactivate/${TARGET}`),
  to(
    'GET',
    '/api/mails',
    undefined,
    fc.constantFrom('', '?limit=3&sort=-to', '?filter=state:$eq:sent'),
  ),
  to('GET', '/api/organizations'),
  to('POST', '/insights/directory/v1/events', since),
  to('POST', '/insights/directory/v1/events/count', since),
)

/** A sequence of requests as clients might send them, in any order, with values that are sometimes wrong. */
export const requestSequence: fc.Arbitrary<GeneratedRequest[]> = fc.array(
  fc
    .record({
      operation,
      waitMs: fc.constantFrom(0, 0, 1, 1000, 61_000, 3_600_000),
      callerIndex: fc.constantFrom(0, 0, 0, 1, 2, 3),
      targetIndex: fc.nat(40),
      headers: fc.constantFrom<Record<string, string>>(
        {},
        {},
        { 'castellan-receipt': 'true' },
        { 'idempotency-key': 'one' },
        { 'if-match': '"v1"' },
      ),
    })
    .map(({ operation: chosen, ...rest }) => ({ ...rest, ...chosen }) as GeneratedRequest),
  { minLength: 1, maxLength: 10 },
)
