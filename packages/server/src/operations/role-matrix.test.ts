import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { OPERATIONS } from '@castellan/contract/operations'
import { reasonOf } from '../testing/common-rules.ts'
import { World, type WorldCall } from '../testing/world.ts'

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
  'update-organization': { settings: { requireAdminMFA: true } },
}

function idIn(world: World, path: string): string {
  return path.includes('organizations') ? world.organizationId('tenant A') : world.who('aAdm').id
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
    await world.call({ as: 'aBill', path: `/api/users/reactivate/${world.who('aAdm').id}` })
    await world.tamper("UPDATE outbox SET state = 'failed'")
    mailId = String((await world.query('SELECT id FROM outbox'))[0]?.id)
  })
  after(() => world.stop())

  const idFor = (name: string, path: string) => (name === 'retry-mail' ? mailId : idIn(world, path))

  for (const { role, cells } of ROWS) {
    for (const operation of Object.values(OPERATIONS)) {
      const { name, method, path, changes } = operation
      const cell = cells[COLUMN_OF[name] ?? '']
      test(`${role}: ${name} ${cell}`, async () => {
        const { id } = world.who('aRO')
        await world.tamper('UPDATE administrators SET role = ? WHERE id = ?', role, id)
        const call: WorldCall = {
          as: 'aRO',
          method,
          path: path.replace('{id}', idFor(name, path)) + (changes ? '?plan=true' : ''),
          body: BODIES[name],
        }
        const answer = await world.call(call)
        assert.equal(answer.status, cell === 'yes' ? 200 : 403, answer.text)
        if (cell === 'no') assert.equal(reasonOf(answer), 'authz.denied')
      })
    }
  }
})
