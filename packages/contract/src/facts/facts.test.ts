import assert from 'node:assert/strict'
import { STATUS_CODES } from 'node:http'
import { test } from 'node:test'
import { Value } from 'typebox/value'
import { OPERATIONS, type Operation } from '../operations/index.ts'
import { REASONS } from '../reasons.ts'
import { SCHEMAS } from '../schemas/index.ts'
import { answersOf } from './answers-of.ts'
import { curlOf, EXAMPLE_BODIES } from './examples.ts'
import { fieldsOf } from './fields-of.ts'
import { namedJsonSchemas } from './json-schemas.ts'
import { parametersOf } from './parameters-of.ts'
import { reasonsOf } from './reasons-of.ts'
import { phraseOf } from './status-phrases.ts'

const operations = Object.values<Operation>(OPERATIONS)

test('every status has the phrase that Node writes', () => {
  const refused = Object.values(REASONS).map(({ status }) => status)
  const answered = operations.flatMap((operation) =>
    answersOf(operation).map(({ status }) => status),
  )
  for (const status of [...refused, ...answered]) {
    assert.equal(phraseOf(status), STATUS_CODES[status])
  }
  assert.throws(() => phraseOf(418), /418/)
})

test('every body has an example, and every example is valid', () => {
  const bodies = operations.flatMap(({ body }) => (body === null ? [] : [body]))
  for (const name of bodies) {
    assert.ok(Value.Check(SCHEMAS[name], EXAMPLE_BODIES[name]), `the example of ${name}`)
  }
})

test('a curl call can be pasted: no hole in its path, quoted, with the key from the environment', () => {
  for (const operation of operations) {
    const call = curlOf(operation)
    assert.doesNotMatch(call, /[{}]\/|\/\{/, operation.name)
    assert.match(call, /-H "x-api-key: \$CASTELLAN_API_KEY"/)
    assert.equal(call.includes(' -d '), operation.body !== null, operation.name)
  }
  assert.equal(
    curlOf(OPERATIONS.resetTotp),
    `curl -X POST 'http://127.0.0.1:8600/api/users/resettotp/65a1f0c2d3e4b5a697881234' \\\n` +
      '  -H "x-api-key: $CASTELLAN_API_KEY"',
  )
})

test('reasons come by status, the common ones of a changing operation with the rest', () => {
  const reasons = reasonsOf(OPERATIONS.createAdministrator)
  const statuses = reasons.map(({ status }) => status)
  assert.deepEqual(
    statuses,
    [...statuses].sort((left, right) => left - right),
  )
  const flat = reasons.flatMap((each) => each.reasons)
  assert.ok(flat.includes('administrator.email-taken'))
  assert.ok(flat.includes('idempotency.key-reused'))
  assert.ok(flat.includes('auth.failed'))
  const read = reasonsOf(OPERATIONS.getSelf).flatMap((each) => each.reasons)
  assert.ok(!read.includes('idempotency.key-reused'))
})

test('If-Match is taken exactly where a changed administrator is refused', () => {
  for (const operation of operations) {
    const takes = parametersOf(operation).some(({ name }) => name === 'If-Match')
    assert.equal(takes, operation.reasons.includes('administrator.changed'), operation.name)
  }
})

test('fields say their type, whether they are required, and their limits in words', () => {
  const schemas = namedJsonSchemas()
  const field = (shape: string, name: string) => {
    return fieldsOf(schemas[shape] ?? {}).find((each) => each.name === name)
  }
  assert.deepEqual(field('NewAdministrator', 'roleNames'), {
    name: 'roleNames',
    shapes: ['RoleName'],
    type: 'list of RoleName',
    required: false,
    description: 'Exactly 1.',
  })
  assert.equal(field('NewAdministrator', 'email')?.required, true)
  assert.equal(field('NewAdministrator', 'apiKeyAllowed')?.description, 'False unless given.')
  assert.equal(field('ApiKeyRequest', 'ttl')?.description, 'Seconds. 60 to 31536000.')
  assert.equal(field('Administrator', 'apiKeyHash')?.type, 'ApiKeyHash or null')
})

test('a field that is a named shape means what the shape says', () => {
  const fields = fieldsOf(namedJsonSchemas().AdministratorChanges ?? {}, namedJsonSchemas())
  const growthData = fields.find((each) => each.name === 'growthData')
  assert.match(growthData?.description ?? '', /At most 16 KiB/)
})
