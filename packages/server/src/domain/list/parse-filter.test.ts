import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ADMINISTRATOR_LISTING, LIST_FIELDS } from '../administrator/list-fields.ts'
import { parseFilter as parseFilterOf } from './parse-filter.ts'

const parseFilter = (text: string) => parseFilterOf(text, ADMINISTRATOR_LISTING)

const READ: readonly (readonly [string, string, string, unknown])[] = [
  ['email:$eq:ada@example.com', 'email', 'eq', 'ada@example.com'],
  ['email:eq:ada@example.com', 'email', 'eq', 'ada@example.com'],
  ['roleNames:$ne:Manager', 'roleName', 'ne', 'Manager'],
  ['firstname:$gt:a:b:c', 'firstname', 'gt', 'a:b:c'],
  ['lastname:$eq:', 'lastname', 'eq', ''],
  ["email:$eq:%' OR 1=1--", 'email', 'eq', "%' OR 1=1--"],
  ['_id:$lte:5f0c1b2a3d4e5f6071829304', '_id', 'lte', '5f0c1b2a3d4e5f6071829304'],
  ['suspended:$ne:true', 'suspended', 'ne', true],
  ['totpEnrolled:$eq:false', 'totpEnrolled', 'eq', false],
  ['created:$gte:2026-01-31', 'created', 'gte', 1_769_817_600_000],
  ['created:ge:2026-01-31', 'created', 'gte', 1_769_817_600_000],
  ['created:le:2026-01-31', 'created', 'lte', 1_769_817_600_000],
  ['passwordUpdatedAt:$eq:', 'passwordUpdatedAt', 'eq', null],
  ['apiKeyHash.expireAt:$lte:2026-01-31', 'apiKeyHash.expireAt', 'lte', 1_769_817_600_000],
  ['created:lt:2026-01-31T00:00:00.001Z', 'created', 'lt', 1_769_817_600_001],
]

for (const [text, field, operator, value] of READ) {
  test(`reads ${text}`, () => {
    assert.deepEqual(parseFilter(text), { ok: true, value: { field, operator, value } })
  })
}

const REFUSED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/about one of: _id, email/, ['passwordHash:$regex:x', 'totpSecret:$gt:a', ':$eq:x']],
  [/about one of/, ['apiKeyHash.hash:$exists:true', 'apiKeyHash:$eq:x', 'Email:$eq:x']],
  [/about one of/, ['__proto__:$eq:x', 'toString:$eq:x', 'constructor:$eq:x']],
  [/use one of: \$eq/, ['email:$where:sleep(5000)', 'email:$regex:x', 'email:$in:x', 'email::x']],
  [/use one of: \$eq/, ['email:$:x', 'email:$$eq:x', 'email:EQ:x', 'email:constructor:x']],
  [/written as field:\$op:value/, ['', 'email', 'email:$eq', ':']],
  [/true or false for suspended/, ['suspended:$eq:1', 'suspended:$eq:', 'suspended:$eq:TRUE']],
  [/a date or date-time for created/, ['created:$gt:yesterday', 'created:$eq:']],
  [/a date or date-time for created/, ['created:$gt:1769817600000', 'created:$gt:2026-02-30']],
  [/use \$eq or \$ne for apiKeySet/, ['apiKeySet:$gt:true', 'apiKeySet:$gte:true']],
  [/use \$eq or \$ne for no value of totpUpdatedAt/, ['totpUpdatedAt:$lt:', 'totpUpdatedAt:gte:']],
  [/a date, a date-time or nothing for passwordUpdatedAt/, ['passwordUpdatedAt:$eq:null']],
  [/use \$eq or \$ne for apiKeySet/, ['apiKeySet:lt:true', 'apiKeySet:le:true']],
]

for (const [problem, texts] of REFUSED) {
  for (const text of texts) {
    test(`refuses ${JSON.stringify(text)}`, () => {
      const result = parseFilter(text)
      assert.equal(result.ok, false)
      assert.match(result.problem, problem)
    })
  }
}

test('every field of the list takes a filter of its kind', () => {
  const values = { text: 'x', boolean: 'true', moment: '2026-01-31', 'moment-or-none': '' }
  for (const [field, kind] of Object.entries(LIST_FIELDS)) {
    assert.equal(parseFilter(`${field}:$eq:${values[kind]}`).ok, true, field)
  }
})
