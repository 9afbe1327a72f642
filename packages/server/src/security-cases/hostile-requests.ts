import fc from 'fast-check'
import { ROLE_NAMES } from '../domain/access/roles.ts'
import type { HeaderLine } from './raw-http.ts'

/** Addresses that another tenant has. */
export const FOREIGN_EMAILS = ['bill@b.test', 'adm@b.test']

/** The right kind of value most of the time, anything else otherwise. */
const mostly = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    { arbitrary: value as fc.Arbitrary<unknown>, weight: 9 },
    { arbitrary: fc.jsonValue(), weight: 1 },
  )

const role = fc.constantFrom(...ROLE_NAMES, 'admin', 'toString', '__proto__', '')
const email = fc.oneof(
  fc.emailAddress(),
  fc.constantFrom('adm@a.test', 'ADM@a.test', ...FOREIGN_EMAILS, 'n@a。test', 'n@ａ.test'),
  fc.string({ unit: 'binary' }),
)
const name = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary', maxLength: 140 }),
)
const wildKey = fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'x', '')
const wildObject = fc.dictionary(fc.oneof(wildKey, fc.string()), fc.jsonValue(), { maxKeys: 5 })

const growthData = fc.oneof(wildObject, fc.record({ onboardingState: wildObject }))
const moment = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** Fields that fit the schema, so that what lies behind it is reached as well. */
const goodFields = fc.record(
  {
    firstname: fc.string({ unit: 'grapheme-ascii' }),
    lastname: fc.string({ unit: 'grapheme-ascii' }),
    roleName: fc.constantFrom(...ROLE_NAMES),
    enableMultiFactor: fc.boolean(),
    apiKeyAllowed: fc.boolean(),
    growthData,
    lastWhatsNewChecked: moment,
  },
  { requiredKeys: [] },
)

const fields = fc.record(
  {
    email: mostly(email),
    firstname: mostly(name),
    lastname: mostly(name),
    roleName: mostly(role),
    roleNames: mostly(fc.array(role, { maxLength: 3 })),
    enableMultiFactor: mostly(fc.boolean()),
    apiKeyAllowed: mostly(fc.boolean()),
    growthData: mostly(growthData),
    lastWhatsNewChecked: mostly(fc.oneof(moment, fc.string())),
  },
  { requiredKeys: [] },
)

/** Bodies near the schema, with now and then a key that no object should have. */
export const body = fc.oneof(
  { weight: 8, arbitrary: goodFields.map((each) => JSON.stringify(each)) },
  { weight: 8, arbitrary: fields.map((each) => JSON.stringify(each)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fields, wildKey, fc.jsonValue())
      .map(([each, key, value]) =>
        JSON.stringify({ ...each, at: 0 }).replace('"at":0', () => pair(key, value)),
      ),
  },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
)

/** Bodies of new administrators. */
export const withAddress = fc
  .tuple(fc.emailAddress(), fc.oneof(goodFields, fields))
  .map(([address, each]) => JSON.stringify({ ...each, email: address }))

function pair(key: string, value: unknown): string {
  return `${JSON.stringify(key)}:${JSON.stringify(value)}`
}

export const plan = fc.constantFrom('', '', '', '?plan=true', '?plan=false', '?plan=', '?plan=1')

/** Printable ASCII but blanks: whatever else stands in a request line is no request line. */
const word = fc.string({
  unit: fc.integer({ min: 33, max: 126 }).map((n) => String.fromCharCode(n)),
})
const encoded = fc.string({ unit: 'grapheme' }).map((text) => encodeURIComponent(text))
const value = fc.oneof(word, encoded)
const listName = fc.constantFrom(
  'limit',
  'skip',
  'sort',
  'sortIgnoreCase',
  'fields',
  'filter',
  'filter[0]',
  'filter[or][0]',
  'search',
  'search[fields][0]',
  'search[searchTerm]',
  '__proto__[x]',
)
const column = fc.constantFrom('email', '_id', 'roleName', 'suspended', 'created', 'passwordHash')
const operator = fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte', 'eq', '$regex', '')
const filter = fc
  .tuple(column, operator, fc.oneof(value, fc.constantFrom('bill@b.test', 'true', 'null')))
  .map((parts) => parts.join(':'))
const fitting = fc.oneof(
  fc.integer({ min: -1, max: 200 }).map(String),
  fc.constantFrom('email', '-email', '-created%20email', '_id', 'email,firstname'),
  filter,
  fc
    .tuple(encoded, column)
    .map(([term, field]) =>
      encodeURIComponent(JSON.stringify({ searchTerm: term, fields: [field] })),
    ),
  value,
)
const parameter = fc.tuple(fc.oneof({ weight: 9, arbitrary: listName }, value), fitting)
export const query = fc
  .array(parameter, { maxLength: 6 })
  .map((pairs) => pairs.map((each) => each.join('=')).join('&'))

const headerName = fc.constantFrom(
  'x-org-id',
  'if-match',
  'idempotency-key',
  'castellan-receipt',
  'content-type',
  'x-forwarded-for',
  'cookie',
  'traceparent',
  'user-agent',
)
const header = fc.tuple(headerName, fc.oneof(word, fc.string({ unit: 'grapheme' })))
export const headerLines = fc
  .array(header, { maxLength: 4 })
  .map((all) => all.map(([each, text]): HeaderLine => [each, text.replaceAll(/[\r\n]/g, ' ')]))
export const apiPath = fc.oneof(
  value.map((each) => `/api/users/${each}`),
  value.map((each) => `/api/${each}`),
  value.map((each) => `/api/users/resettotp/${each}`),
  fc.constant('/api/users/getSelf'),
  fc.constant('/api/users/putSelf'),
)
export const method = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'TRACE')
