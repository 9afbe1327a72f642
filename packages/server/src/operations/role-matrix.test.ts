import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { OPERATIONS, type Operation } from '@castellan/contract/operations'
import { reasonOf } from '../testing/common-rules.ts'
import { World } from '../testing/world.ts'

/** Who may do what: the table of the specification, cell by cell. */
const TABLE = `
                             list get-other events self manage
Administrator With Billing   yes  yes       yes    yes  yes
Administrator                yes  yes       yes    yes  no
Manager                      yes  yes       yes    yes  no
Help Desk                    yes  yes       yes    yes  no
Read Only                    yes  yes       yes    yes  no
Command Runner With Billing  no   no        no     yes  no
Command Runner               no   no        no     yes  no
Billing Only                 no   no        no     yes  no
`

const COLUMN_OF: Readonly<Record<string, string>> = {
  'list-administrators': 'list',
  'get-administrator': 'get-other',
  'list-links': 'list',
  'list-mails': 'list',
  'retry-mail': 'manage',
  'list-events': 'events',
  'count-events': 'events',
  'distinct-events': 'events',
  'interval-events': 'events',
  'get-self': 'self',
  'update-self': 'self',
  'generate-api-key': 'self',
  'create-administrator': 'manage',
  'update-administrator': 'manage',
  'suspend-administrator': 'manage',
  'unsuspend-administrator': 'manage',
  'delete-administrator': 'manage',
  'reset-totp': 'manage',
  'send-reactivation': 'manage',
  'list-organizations': 'self',
  'get-organization': 'self',
  'search-organizations': 'self',
  'get-settings': 'self',
  'update-organization': 'manage',
  'get-provider': 'self',
  'list-provider-organizations': 'self',
  'list-provider-administrators': 'list',
  'create-provider-administrator': 'manage',
  'delete-provider-administrator': 'manage',
  'list-organization-links': 'list',
  'create-organization-link': 'manage',
  'delete-organization-link': 'manage',
  'list-administrator-links': 'list',
}

const ALL_EVENTS = { service: ['directory'], start_time: '2026-01-01' }

const BODIES: Readonly<Record<string, unknown>> = {
  'list-events': ALL_EVENTS,
  'count-events': ALL_EVENTS,
  'distinct-events': { ...ALL_EVENTS, field: 'event_type' },
  'interval-events': { ...ALL_EVENTS, interval_unit: 'd' },
  'create-administrator': { email: 'ada@a.test' },
  'update-administrator': { roleName: 'Manager' },
  'update-self': { firstname: 'Ada' },
  'search-organizations': {},
  'create-provider-administrator': {
    email: 'ada@p.test',
    roleName: 'Manager',
    bindNoOrgs: true,
  },
  'update-organization': { settings: { requireAdminMFA: true } },
}

/** Operations on what a provider has are tried by pHelp, all others by aRO. */
const isOfProvider = (path: string) => path.startsWith('/api/v2/')

function filledIn(world: World, path: string): string {
  const [own, organization] = isOfProvider(path)
    ? (['pNone', 'tenant D'] as const)
    : (['aAdm', 'tenant A'] as const)
  return path
    .replace(
      '/providers/{id}',
      `/providers/${isOfProvider(path) ? world.organizationId('provider P') : ''}`,
    )
    .replace('/organizations/{id}', `/organizations/${world.organizationId(organization)}`)
    .replace('{organizationId}', world.organizationId(organization))
    .replace(/\{id\}|\{administratorId\}/, world.who(own).id)
}

/** Role, and `yes` or `no` by column. */
const ROWS = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, role = '', ...cells] =
      /^(.*?)\s+(yes|no)\s+(yes|no)\s+(yes|no)\s+(yes|no)\s+(yes|no)$/.exec(line) ?? []
    const [list, getOther, events, self, manage] = cells
    return {
      role,
      cells: { list, 'get-other': getOther, events, self, manage } as Record<string, string>,
    }
  })

test('R-02: the table speaks of every operation of the contract, and of all eight roles', () => {
  const names = Object.values(OPERATIONS).map(({ name }) => name)
  assert.deepEqual(Object.keys(COLUMN_OF).toSorted(), names.toSorted())
  assert.equal(new Set(ROWS.map(({ role }) => role)).size, 8)
})

describe('R-02: the role table', () => {
  let world: World
  let mailId: string
  before(async () => {
    world = await World.create()
    await world.withProvider()
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aAdm').id}` })
    await world.tamper("UPDATE outbox SET state = 'failed'")
    mailId = String((await world.query('SELECT id FROM outbox'))[0]?.id)
  })
  after(() => world.stop())

  const pathOf = (name: string, path: string) =>
    name === 'retry-mail' ? path.replace('{id}', mailId) : filledIn(world, path)
  const bodyOf = (name: string) =>
    name === 'create-organization-link'
      ? { organization: world.organizationId('tenant D') }
      : BODIES[name]

  async function tried(role: string, { name, method, path, changes }: Operation) {
    const as = isOfProvider(path) ? 'pHelp' : 'aRO'
    await world.tamper('UPDATE administrators SET role = ? WHERE id = ?', role, world.who(as).id)
    return world.call({
      as,
      method,
      path: pathOf(name, path) + (changes ? '?plan=true' : ''),
      body: bodyOf(name),
    })
  }

  for (const { role, cells } of ROWS) {
    for (const operation of Object.values(OPERATIONS)) {
      const { name } = operation
      const cell = cells[COLUMN_OF[name] ?? '']
      test(`${role}: ${name} ${cell}`, async () => {
        const answer = await tried(role, operation)
        assert.equal(answer.status, cell === 'yes' ? 200 : 403, answer.text)
        if (cell === 'no') assert.equal(reasonOf(answer), 'authz.denied')
      })
    }
  }
})
