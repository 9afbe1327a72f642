import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ListQuery, parseListQuery } from './list-query.ts'

const parse = (query: string) => parseListQuery([...new URLSearchParams(query)])

const DEFAULTS: ListQuery = {
  limit: 10,
  skip: 0,
  sort: [],
  fields: null,
  all: [],
  any: [],
  search: null,
}

const byEmail = { field: 'email', descending: false, ignoreCase: false }
const byCreation = { field: 'created', descending: true, ignoreCase: false }
const isAda = { field: 'email', operator: 'eq', value: 'ada@example.com' }
const isManager = { field: 'roleName', operator: 'eq', value: 'Manager' }
const ADA = 'email:$eq:ada@example.com'
const MANAGER = 'roleName:$eq:Manager'

const READ: readonly (readonly [string, string, object])[] = [
  ['nothing asked is the first ten', '', {}],
  ['limit and skip', 'limit=100&skip=2147483647', { limit: 100, skip: 2_147_483_647 }],
  ['sort with blanks', 'sort=email -created', { sort: [byEmail, byCreation] }],
  ['sort with commas', 'sort=email,-created', { sort: [byEmail, byCreation] }],
  [
    'sort by another name of the role',
    'sort=roleNames',
    { sort: [{ ...byEmail, field: 'roleName' }] },
  ],
  ['sort ignoring case', 'sortIgnoreCase=email', { sort: [{ ...byEmail, ignoreCase: true }] }],
  ['empty texts ask for nothing', 'sort=&fields=&filter=&search=', {}],
  ['fields', 'fields=email roleName', { fields: ['_id', 'email', 'roleName'] }],
  ['repeated filters all hold', `filter=${ADA}&filter=${MANAGER}`, { all: [isAda, isManager] }],
  [
    'numbered filters all hold',
    `filter[0]=${ADA}&filter[1]=${MANAGER}`,
    { all: [isAda, isManager] },
  ],
  [
    'one of the "or" filters holds',
    `filter[or][0]=${ADA}&filter[or][1]=${MANAGER}`,
    { any: [isAda, isManager] },
  ],
  [
    'both kinds of filters',
    `filter=${MANAGER}&filter[or][0]=${ADA}`,
    { all: [isManager], any: [isAda] },
  ],
  [
    'search',
    'search[searchTerm]=ada&search[fields][0]=email',
    { search: { term: 'ada', fields: ['email'] } },
  ],
]

for (const [title, query, expected] of READ) {
  test(title, () => {
    const problems: readonly never[] = []
    const result = { query: { ...DEFAULTS, ...expected }, problems, ignoredFields: [] }
    assert.deepEqual(parse(query), result)
  })
}

const refusals: readonly (readonly [field: string, problem: RegExp, values: readonly string[]])[] =
  [
    [
      'limit',
      /whole number, 1 to 100/,
      ['0', '-1', '101', '1000000000', '1e1', 'NaN', '10;', ' 10'],
    ],
    ['limit', /whole number, 1 to 100/, ['', '0x10', '١٠', '1.0', '9'.repeat(40)]],
    ['skip', /whole number, 0 to 2147483647/, ['-1', '2147483648', '9007199254740993', 'x', '']],
    ['sort', /must name any of: _id, email/, ['passwordHash', '-totpSecret', '1', '`email`', '-']],
    [
      'sort',
      /must name any of/,
      ['email;DROP TABLE users', 'email COLLATE nocase', '--email', 'Email'],
    ],
    ['sort', /must name any of/, ['growthData', 'sessionCount', 'apiKeyHash']],
    ['sort', /must name any of/, ['__proto__', 'constructor', 'toString', 'apiKeyHash.prefix']],
    ['sort', /at most 3/, ['email created _id suspended', '(CASE WHEN 1=1 THEN email END)']],
    ['sortIgnoreCase', /must name any of/, ['x']],
    ['filter', /written as field/, ['email']],
    ['search', /text or a JSON object/, ['{']],
  ]

for (const [field, problem, values] of refusals) {
  for (const value of values) {
    test(`refuses ${field}=${value}`, () => {
      const { problems } = parseListQuery([[field, value]])
      assert.deepEqual(
        problems.map((each) => each.field),
        [field],
      )
      assert.match(problems[0]?.problem ?? '', problem)
    })
  }
}

test('five filters in all pass and six do not', () => {
  const five = Array.from({ length: 5 }, () => `filter=${ADA}`).join('&')
  assert.deepEqual(parse(five).problems, [])
  assert.deepEqual(parse(`${five}&filter[or][0]=${ADA}`).problems, [
    { field: 'filter', problem: 'must be at most 5 in all' },
  ])
})

test('sort and sortIgnoreCase are not given together', () => {
  assert.deepEqual(parse('sort=email&sortIgnoreCase=email').problems, [
    { field: 'sortIgnoreCase', problem: 'must not be given together with sort' },
  ])
})

test('every problem is told at once', () => {
  const { problems } = parse('limit=0&skip=x&sort=x&filter=x&filter=y&search={&limit[]=1')
  const fields = problems.map((problem) => problem.field).sort()
  assert.deepEqual(fields, ['filter', 'filter', 'limit', 'limit', 'search', 'skip', 'sort'])
})

test('unknown names in fields are no problem but named', () => {
  const { query, problems, ignoredFields } = parse('fields=passwordHash email')
  assert.deepEqual(
    [query.fields, problems, ignoredFields],
    [['_id', 'email'], [], ['passwordHash']],
  )
})

const NAMES = ['limit', 'skip', 'sort', 'sortIgnoreCase', 'fields', 'filter', 'search']
const FORMS = ['filter[0]', 'filter[or][1]', 'search[searchTerm]', 'search[fields][0]', 'sort[x]']
const VALUES = ['email', ADA, 'created:$gt:x', '-created _id', '{"searchTerm":"x"}']

test('no query throws, leaves its limits, or is repeated in a problem', () => {
  const text = fc.string({ unit: 'binary' })
  const name = fc.oneof(fc.constantFrom(...NAMES, ...FORMS), text)
  const value = fc.oneof(text, fc.json(), fc.integer().map(String), fc.constantFrom(...VALUES))
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { maxLength: 12 }), (pairs) => {
      const { query, problems } = parseListQuery(pairs)
      assert.ok(query.limit >= 1 && query.limit <= 100)
      assert.ok(query.skip >= 0 && query.skip <= 2_147_483_647)
      assert.ok(query.sort.length <= 3)
      if (problems.length === 0) assert.ok(query.all.length + query.any.length <= 5)
      const told = JSON.stringify(problems)
      for (const [, sent] of pairs) assert.ok(sent.length < 25 || !told.includes(sent))
    }),
    { numRuns: 1000 },
  )
})
