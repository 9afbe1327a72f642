import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainToASCII } from 'node:url'
import { parseNewAdministrator } from './parse-new-administrator.ts'

const parse = (body: unknown) => parseNewAdministrator(body, domainToASCII)

test('an address alone gets the defaults: Administrator, multi-factor on, no API key', () => {
  assert.deepEqual(parse({ email: 'Ada@Example.com' }), {
    fields: {
      email: 'ada@example.com',
      firstname: '',
      lastname: '',
      role: 'Administrator',
      enableMultiFactor: true,
      apiKeyAllowed: false,
    },
    problems: [],
    ignoredFields: [],
  })
})

test('what is given goes before the defaults', () => {
  const fields = {
    email: 'ada@example.com',
    firstname: 'Ada',
    lastname: 'Lovelace',
    enableMultiFactor: false,
    apiKeyAllowed: true,
  }
  assert.deepEqual(parse({ ...fields, roleNames: ['Manager'] }).fields, {
    ...fields,
    role: 'Manager',
  })
})

test('the address must be given', () => {
  const problems = [{ field: 'email', problem: 'must be given' }]
  for (const body of [undefined, {}, { email: null }]) {
    assert.deepEqual(parse(body), { fields: null, problems, ignoredFields: [] })
  }
})

test('null is no default', () => {
  const body = {
    email: 'ada@example.com',
    firstname: null,
    roleName: null,
    enableMultiFactor: null,
  }
  const result = parse(body)
  assert.equal(result.fields, null)
  assert.deepEqual(
    result.problems.map((problem) => problem.field),
    ['firstname', 'roleName', 'enableMultiFactor'],
  )
})

test('every field that is not taken is ignored and named', () => {
  const body = { email: 'ada@example.com', enableWhatsNew: true, suspended: true, password: 'x' }
  assert.deepEqual(parse(body).ignoredFields, ['enableWhatsNew', 'suspended', 'password'])
  assert.deepEqual(parse(body).problems, [])
})

for (const body of [null, [], 'ada@example.com']) {
  test(`refuses ${JSON.stringify(body)} as a body`, () => {
    assert.deepEqual(parse(body).problems, [{ field: 'body', problem: 'must be a JSON object' }])
    assert.equal(parse(body).fields, null)
  })
}
