import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Name } from '../../testing/world.ts'
import type { CaseTable } from '../case-code.ts'
import type { CaseRun } from '../case-run.ts'
import type { HeaderLine } from '../raw-http.ts'

type Operation = readonly [method: string, path: string, body?: unknown]

/** Twelve operations on the same administrator of A; what ends it comes last. */
const OPERATIONS: Readonly<Record<string, (id: string, organizationId: string) => Operation>> = {
  list: () => ['GET', '/api/users'],
  get: (id) => ['GET', `/api/users/${id}`],
  create: () => ['POST', '/api/users', { email: 'made@a.test' }],
  'update-names': (id) => ['PUT', `/api/users/${id}`, { firstname: 'Ada' }],
  'update-email': (id) => ['PUT', `/api/users/${id}`, { email: 'other@a.test' }],
  'update-role': (id) => ['PUT', `/api/users/${id}`, { roleName: 'Manager' }],
  resettotp: (id) => ['POST', `/api/users/resettotp/${id}`],
  reactivate: (id) => ['GET', `/api/users/reactivate/${id}`],
  'update-mfa': (id) => ['PUT', `/api/users/${id}`, { enableMultiFactor: false }],
  'update-apiKeyAllowed': (id) => ['PUT', `/api/users/${id}`, { apiKeyAllowed: false }],
  'org-update': (_id, organizationId) => [
    'PUT',
    `/api/organizations/${organizationId}`,
    { settings: { name: 'tenant of A' } },
  ],
  delete: (id) => ['DELETE', `/api/users/${id}`],
}

type Cell = { readonly operation: string; readonly actor: string; readonly status: number }

export const ROLE_MATRIX: CaseTable = {
  'V-014': {
    title: 'every role against every operation',
    statuses: { because: 'per cell', steps: [] },
    given: (run) => run.world.withSecondBilling(),
    effects: {
      '72 of 72 cells match the checked-in table; denied cells leave db.dump() byte-equal except audit/rate tables':
        async (run) => {
          const cells = readMatrix()
          assert.equal(cells.length, 72)
          const before = await run.state()
          for (const cell of cells.filter(({ status }) => status >= 400)) {
            await checkCell(run, cell)
            assert.equal(await run.state(), before, `${cell.actor} ${cell.operation}`)
          }
          for (const cell of cells.filter(({ status }) => status < 400)) await checkCell(run, cell)
        },
    },
  },
}

function readMatrix(): readonly Cell[] {
  const text = readFileSync(new URL('../authz-matrix.csv', import.meta.url), 'utf8')
  const [heads = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  assert.equal(rows.length * (heads.length - 1), 72)
  return rows.flatMap(([operation = '', ...statuses]) =>
    statuses
      .map((status, index) => ({ operation, actor: heads[index + 1] ?? '', status }))
      .map((cell) => ({ ...cell, status: Number(cell.status) })),
  )
}

async function checkCell(run: CaseRun, { operation, actor, status }: Cell): Promise<void> {
  const [method, path, body] =
    OPERATIONS[operation]?.(run.world.who('aBill2').id, run.world.organizationId('tenant A')) ?? []
  assert.ok(method !== undefined && path !== undefined, operation)
  const key: HeaderLine[] =
    actor === 'anon' ? [] : [['x-api-key', run.world.who(actor as Name).apiKey]]
  const headers: HeaderLine[] = [
    ...key,
    ['x-org-id', run.world.organizationId('tenant A')],
    ['content-type', 'application/json'],
  ]
  const text = body === undefined ? '' : JSON.stringify(body)
  const answer = await run.send({ method, path, headers, body: text })
  assert.equal(answer.status, status, `${actor} ${operation}: ${answer.text}`)
}
