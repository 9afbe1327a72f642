import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { buildOpenApi, type OpenApiOperation } from './openapi.ts'
import { OPERATIONS, type Operation } from './operations/index.ts'
import { REASONS } from './reasons.ts'
import { SCHEMAS } from './schemas/index.ts'

const document = buildOpenApi('1.2.3')
const operations = Object.values<Operation>(OPERATIONS)

function entry(path: string, method: string): OpenApiOperation {
  const found = document.paths[path]?.[method.toLowerCase()]
  assert.ok(found, `${method} ${path} is missing`)
  return found
}

test('the document is valid OpenAPI 3.1, and a broken one is not', async () => {
  const plain = () => JSON.parse(JSON.stringify(document))
  assert.deepEqual(await new Validator().validate(plain()), { valid: true })
  const broken = plain()
  broken.paths['/api/users'].get.responses = []
  assert.equal((await new Validator().validate(broken)).valid, false)
})

test('every $ref leads to a component', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)]
  assert.ok(refs.length > 50)
  for (const [ref, kind, name] of refs) {
    const components: Record<string, object> = document.components
    assert.ok(Object.hasOwn(components[String(kind)] ?? {}, String(name)), ref)
  }
})

test('every operation is there under our name, with its upstream id and its reasons', () => {
  for (const operation of operations) {
    const found = entry(operation.path, operation.method)
    assert.equal(found.operationId, operation.name)
    assert.equal(found['x-upstream-operation-id'] ?? null, operation.upstreamId)
    for (const reason of operation.reasons) {
      const answer = JSON.stringify(found.responses[REASONS[reason].status])
      assert.ok(answer.includes(`"${reason}"`), `${operation.name} does not list ${reason}`)
    }
  }
})

test('an alias method is an operation of its own with another id', () => {
  const ids = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .map((operation) => operation.operationId)
  assert.equal(new Set(ids).size, ids.length)
  const aliases = operations.reduce((sum, operation) => sum + operation.aliasMethods.length, 0)
  assert.equal(ids.length, operations.length + aliases)
  const alias = entry('/api/users/reactivate/{id}', 'POST')
  assert.equal(alias['x-alias-of'], 'send-reactivation')
  assert.equal(alias['x-upstream-operation-id'], undefined)
})

test('every reason stands in the document with its status, meaning and remedy', () => {
  assert.deepEqual(document['x-reasons'], REASONS)
})

test('every named shape is a component, and a shape inside another is a reference', () => {
  const { schemas } = document.components
  assert.deepEqual(Object.keys(schemas), Object.keys(SCHEMAS))
  const role = { $ref: '#/components/schemas/RoleName' }
  assert.deepEqual(schemas.Administrator?.properties?.roleName, role)
  assert.deepEqual(schemas.Administrator?.properties?.roleNames, {
    type: 'array',
    items: role,
  })
  assert.equal(schemas.RoleName?.enum?.length, 8)
})

test('changing operations take plan, receipt and idempotency key; reading ones do not', () => {
  for (const operation of operations) {
    const text = JSON.stringify(entry(operation.path, operation.method).parameters)
    for (const name of ['Plan', 'Receipt', 'IdempotencyKey']) {
      assert.equal(text.includes(`parameters/${name}"`), operation.changes, operation.name)
    }
    assert.ok(text.includes('parameters/OrganizationId"'), operation.name)
  }
})

test('a plan or receipt is an alternative body of the answer, and of create a 200 beside the 201', () => {
  const update = JSON.stringify(entry('/api/users/{id}', 'PUT').responses['200'])
  assert.match(update, /"oneOf":\[[^\]]*Administrator"[^\]]*ChangeDescription"/)
  const create = entry('/api/users', 'POST').responses
  assert.match(JSON.stringify(create['200']), /ChangeDescription/)
  assert.match(JSON.stringify(create['201']), /schemas\/Administrator"/)
  const list = JSON.stringify(entry('/api/users', 'GET').responses['200'])
  assert.doesNotMatch(list, /ChangeDescription/)
})

test('administrators come with an ETag, and everything with Castellan-Ignored-Fields', () => {
  const headers = (path: string, method: string) => {
    return Object.keys((entry(path, method).responses['200'] as { headers?: object }).headers ?? {})
  }
  const always = ['Castellan-Ignored-Fields', 'x-request-id']
  assert.deepEqual(headers('/api/users/{id}', 'PUT'), ['ETag', ...always])
  assert.deepEqual(headers('/api/users', 'GET'), always)
  assert.deepEqual(headers('/api/users/resettotp/{id}', 'POST'), always)
})

test('every answer refers to the one description of x-request-id', () => {
  const { description } = document.components.headers.RequestId ?? {}
  assert.match(description ?? '', /id of the request/)
  const ref = { $ref: '#/components/headers/RequestId' }
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    for (const [status, answer] of Object.entries(operation.responses)) {
      const { headers } = answer as { headers?: Record<string, unknown> }
      assert.deepEqual(headers?.['x-request-id'], ref, `${operation.operationId} ${status}`)
    }
  }
})

test('a body is required exactly where a field of it is', () => {
  const isRequired = (path: string, method: string) => {
    return (entry(path, method).requestBody as { required: boolean }).required
  }
  assert.equal(isRequired('/api/users', 'POST'), true)
  assert.equal(isRequired('/api/users/{id}', 'PUT'), false)
})

test('every named shape has its proof of agreement with an interface', () => {
  const proofs = readFileSync(new URL('./schemas/agreement.ts', import.meta.url), 'utf8')
  for (const name of Object.keys(SCHEMAS)) {
    assert.ok(proofs.includes(`Proof<Same<Of<'${name}'>, wire.${name}>>`), `${name} has no proof`)
  }
})
