import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fakeCastellan } from '../testing/index.ts'

describe('the waiting links of the fake', () => {
  const given = {
    administrators: [
      { email: 'bill@example.com', roleName: 'Administrator With Billing' },
      { email: 'ada@example.com' },
    ],
  } as const
  const world = () => {
    const fake = fakeCastellan({ administrators: [...given.administrators] })
    const id = fake.administrators[1]?._id ?? ''
    return { fake, id, administrators: fake.client.administrators }
  }

  it('are those of the mails, one of each purpose, the newest first, and nothing else of them', async () => {
    const { administrators, id } = world()
    assert.deepEqual(await administrators.links(id), { results: [], totalCount: 0 })
    await administrators.sendReactivation(id)
    await administrators.sendReactivation(id)
    await administrators.update(id, { enableMultiFactor: false })
    await administrators.update(id, { enableMultiFactor: true })
    const { results, totalCount } = await administrators.links(id)
    assert.equal(totalCount, 2)
    assert.deepEqual(
      results.map(({ purpose, email, operation }) => [purpose, email, operation]),
      [
        ['enrol-totp', 'ada@example.com', 'update-administrator'],
        ['activate', 'ada@example.com', 'send-reactivation'],
      ],
    )
    assert.deepEqual(Object.keys(results[0] ?? {}), [
      'purpose',
      'email',
      'operation',
      'createdAt',
      'expiresAt',
    ])
  })

  it('end with a suspension and with another address, for good', async () => {
    const { administrators, id } = world()
    await administrators.sendReactivation(id)
    await administrators.suspend(id)
    await administrators.unsuspend(id)
    assert.equal((await administrators.links(id)).totalCount, 0)
    await administrators.sendReactivation(id)
    await administrators.update(id, { email: 'ada.new@example.com' })
    assert.equal((await administrators.links(id)).totalCount, 0)
  })

  it('of nobody are a 404', async () => {
    await assert.rejects(world().administrators.links('f'.repeat(24)), {
      reason: 'administrator.not-found',
    })
  })
})
