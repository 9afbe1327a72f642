import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainToASCII } from 'node:url'
import { SCHEMAS } from '@castellan/contract/schemas'
import fc from 'fast-check'
import { Check } from 'typebox/value'
import { ROLE_NAMES } from '../access/roles.ts'
import { parseChanges } from './parse-changes.ts'
import { parseNewAdministrator } from './parse-new-administrator.ts'
import { parseSelfChanges } from './parse-self-changes.ts'

const UNSET = { lastWhatsNewCheckedAtMs: null }
const SET = { lastWhatsNewCheckedAtMs: 1_769_817_600_000 }

const role = fc.oneof(fc.constantFrom(...ROLE_NAMES), fc.constantFrom('admin', 'toString', ''))
const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ minLength: 120, maxLength: 140 }),
  fc.constant('e\u0301'.repeat(100)),
)
const part = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue())
const email = fc.oneof(
  fc.emailAddress(),
  fc.string(),
  fc.nat(260).map((length) => `${'a'.repeat(length)}@example.com`),
)

/** The right kind of value most of the time, anything else otherwise. */
const mostly = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ arbitrary: value, weight: 9 }, { arbitrary: fc.jsonValue(), weight: 1 })

/** Bodies as clients send them, rightly and wrongly: each field may be absent, fit, or be anything. */
const anyBody: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record(
      {
        email: mostly(email),
        firstname: mostly(name),
        lastname: mostly(name),
        roleName: mostly(role),
        roleNames: mostly(fc.array(role, { maxLength: 2 })),
        enableMultiFactor: mostly(fc.boolean()),
        apiKeyAllowed: mostly(fc.boolean()),
        growthData: mostly(
          fc.record({ experimentStates: part, onboardingState: part }, { requiredKeys: [] }),
        ),
        lastWhatsNewChecked: mostly(
          fc.constantFrom('2026-01-31', '2026-01-31T09:30:00Z', null, 'x'),
        ),
        other: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
)

const PARSERS = {
  AdministratorChanges: (body: unknown) => [
    parseChanges(body, UNSET, domainToASCII).problems,
    parseChanges(body, SET, domainToASCII).problems,
  ],
  SelfChanges: (body: unknown) => [
    parseSelfChanges(body, UNSET).problems,
    parseSelfChanges(body, SET).problems,
  ],
  NewAdministrator: (body: unknown) => [parseNewAdministrator(body, domainToASCII).problems],
}

for (const [name, problemsOf] of Object.entries(PARSERS)) {
  const schema = SCHEMAS[name as keyof typeof PARSERS]

  test(`what ${name} of the contract refuses, the parser refuses too`, () => {
    let refused = 0
    fc.assert(
      fc.property(anyBody, (body) => {
        if (Check(schema, body)) return
        refused += 1
        for (const problems of problemsOf(body)) assert.notDeepEqual(problems, [])
      }),
      { numRuns: 2000 },
    )
    assert.ok(refused > 200, `only ${refused} bodies were outside the contract`)
  })
}

test('a value is given or a problem told for a field, never both', () => {
  fc.assert(
    fc.property(anyBody, (body) => {
      const { changes, problems } = parseChanges(body, UNSET, domainToASCII)
      const fields = new Set(problems.map((problem) => problem.field))
      const both = Object.keys(changes).filter((key) => fields.has(key.replace('AtMs', '')))
      assert.deepEqual(both, [])
    }),
  )
})

test('a new administrator is answered exactly when there is no problem', () => {
  fc.assert(
    fc.property(anyBody, (body) => {
      const { fields, problems } = parseNewAdministrator(body, domainToASCII)
      assert.equal(fields === null, problems.length > 0)
    }),
  )
})
