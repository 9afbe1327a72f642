import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainToASCII } from 'node:url'
import { ADMINISTRATOR_FIELDS } from './administrator-fields.ts'
import { parseChanges } from './parse-changes.ts'

const UNSET = { lastWhatsNewCheckedAtMs: null }
const SET = { lastWhatsNewCheckedAtMs: 1_769_817_600_000 }
const parse = (body: unknown, present: typeof UNSET | typeof SET = UNSET) =>
  parseChanges(body, present, domainToASCII)

test('all nine fields at once', () => {
  const result = parse({
    email: 'Ada@Example.com',
    firstname: 'Ada',
    lastname: '',
    roleName: 'Help Desk',
    roleNames: ['Help Desk'],
    enableMultiFactor: false,
    apiKeyAllowed: true,
    growthData: { onboardingState: {} },
    lastWhatsNewChecked: '2026-01-31',
  })
  assert.deepEqual(result, {
    changes: {
      email: 'ada@example.com',
      firstname: 'Ada',
      lastname: '',
      role: 'Help Desk',
      enableMultiFactor: false,
      apiKeyAllowed: true,
      growthData: '{"onboardingState":{}}',
      lastWhatsNewCheckedAtMs: 1_769_817_600_000,
    },
    problems: [],
    ignoredFields: [],
  })
})

test('no body and an empty object change nothing', () => {
  const nothing = { changes: {}, problems: [], ignoredFields: [] }
  assert.deepEqual(parse(undefined), nothing)
  assert.deepEqual(parse({}), nothing)
})

for (const body of [null, [], [{}], 'x', 1, true]) {
  test(`refuses ${JSON.stringify(body)} as a body`, () => {
    const problems = [{ field: 'body', problem: 'must be a JSON object' }]
    assert.deepEqual(parse(body), { changes: {}, problems, ignoredFields: [] })
  })
}

test('every problem is told at once, each with its field, none with its value', () => {
  const body = {
    email: ['ada@example.com', 'eve@example.org'],
    firstname: { $ne: 1 },
    lastname: ['eve'],
    roleName: 'toString',
    roleNames: 'Administrator',
    enableMultiFactor: 'false',
    apiKeyAllowed: 0,
    growthData: [1],
    lastWhatsNewChecked: 'yesterday',
  }
  const { problems } = parse(body)
  assert.deepEqual(problems.map((problem) => problem.field).sort(), Object.keys(body).sort())
  assert.doesNotMatch(JSON.stringify(problems), /eve|toString|yesterday/)
})

test('only true and false are booleans', () => {
  for (const value of ['true', 'false', 0, 1, '', [], {}]) {
    assert.deepEqual(parse({ apiKeyAllowed: value }), {
      changes: {},
      problems: [{ field: 'apiKeyAllowed', problem: 'must be true or false' }],
      ignoredFields: [],
    })
  }
})

test('roleName alone and roleNames alone are the same change', () => {
  assert.deepEqual(parse({ roleName: 'Manager' }), parse({ roleNames: ['Manager'] }))
  assert.deepEqual(parse({ roleName: 'Manager' }).changes, { role: 'Manager' })
})

test('roleName and roleNames must agree', () => {
  const result = parse({ roleName: 'Read Only', roleNames: ['Administrator With Billing'] })
  assert.deepEqual(result.changes, {})
  assert.deepEqual(result.problems, [
    { field: 'roleNames', problem: 'must name the same role as roleName' },
  ])
})

test('null clears nothing', () => {
  const names = ['firstname', 'lastname']
  const others = [
    'email',
    'roleName',
    'roleNames',
    'enableMultiFactor',
    'apiKeyAllowed',
    'growthData',
  ]
  for (const field of [...names, ...others]) {
    const result = parse({ [field]: null })
    assert.deepEqual(result.changes, {})
    assert.equal(result.problems.length, 1)
    assert.equal(result.problems[0]?.field, field)
    const hint = names.includes(field) ? /send an empty string to clear a name/ : /leave it out/
    assert.match(result.problems[0]?.problem ?? '', hint)
  }
})

test('null is taken for a moment that is null already, and refused once it is set', () => {
  assert.deepEqual(parse({ lastWhatsNewChecked: null }, UNSET).changes, {})
  assert.deepEqual(parse({ lastWhatsNewChecked: null }, UNSET).problems, [])
  assert.equal(parse({ lastWhatsNewChecked: null }, SET).problems[0]?.field, 'lastWhatsNewChecked')
})

test('what the API answered may be sent back: fields that are not writable pass silently', () => {
  const writable = ['email', 'firstname', 'lastname', 'roleName', 'roleNames', 'enableMultiFactor']
  const others = ['apiKeyAllowed', 'growthData', 'lastWhatsNewChecked']
  const rest = ADMINISTRATOR_FIELDS.filter((name) => ![...writable, ...others].includes(name))
  assert.ok(rest.includes('suspended'))
  const body = Object.fromEntries(rest.map((name) => [name, 'anything']))
  assert.deepEqual(parse(body), { changes: {}, problems: [], ignoredFields: [] })
})

test('unknown fields are ignored and named, whatever they mean to JavaScript', () => {
  const text = '{"firstName":"A","__proto__":{"roleName":"Manager"},"constructor":1,"password":"x"}'
  assert.deepEqual(parse(JSON.parse(text)), {
    changes: {},
    problems: [],
    ignoredFields: ['firstName', '__proto__', 'constructor', 'password'],
  })
})
