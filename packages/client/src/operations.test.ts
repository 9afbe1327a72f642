import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { OPERATIONS as CONTRACT } from '@castellan/contract/operations'
import { ALL_OPERATIONS } from './all-operations.ts'
import { EVENT_OPERATIONS } from './event-operations.ts'
import { MAIL_OPERATIONS } from './mail-operations.ts'
import { OPERATIONS } from './operations.ts'
import { ORGANIZATION_OPERATIONS } from './organization-operations.ts'
import { PROVIDER_OPERATIONS } from './provider-operations.ts'
import { Administrators } from './resources/administrators.ts'
import { Events } from './resources/events.ts'
import { Mails } from './resources/mails.ts'
import { Organizations } from './resources/organizations.ts'
import { Providers } from './resources/providers.ts'

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1)

describe('the operations', () => {
  it('are those of the contract, each with its method, its path and whether it changes anything', () => {
    const wire = ({ name, method, path, changes }: Record<string, unknown>) => ({
      name: String(name),
      method,
      path,
      changes,
    })
    assert.deepEqual(
      ALL_OPERATIONS.map((operation) => wire({ ...operation })).sort(byName),
      Object.values(CONTRACT)
        .map((operation) => wire({ ...operation }))
        .sort(byName),
    )
  })

  it('are methods of a resource, and every method is an operation', () => {
    for (const [resource, operations] of [
      [Administrators, OPERATIONS],
      [Mails, MAIL_OPERATIONS],
      [Organizations, ORGANIZATION_OPERATIONS],
      [Providers, PROVIDER_OPERATIONS],
    ] as const) {
      const methods = Object.getOwnPropertyNames(resource.prototype)
      assert.deepEqual(
        methods.filter((name) => name !== 'constructor').sort(),
        Object.keys(operations).sort(),
      )
    }
  })

  it('on events are methods of events, which can also go through all of them', () => {
    assert.deepEqual(
      Object.getOwnPropertyNames(Events.prototype).sort(),
      ['constructor', 'iterate', ...Object.keys(EVENT_OPERATIONS)].sort(),
    )
  })

  it('that send mail or make something are never taken for repeatable', () => {
    const once = ALL_OPERATIONS.filter(({ repeatable }) => !repeatable)
    assert.deepEqual(once.map(({ name }) => name).sort(), [
      'create-administrator',
      'create-provider-administrator',
      'generate-api-key',
      'reset-totp',
      'send-reactivation',
      'suspend-administrator',
      'unsuspend-administrator',
    ])
  })
})
