import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { REASONS } from '@castellan/contract/reasons'
import { Castellan } from '../client.ts'
import * as errors from '../errors/index.ts'
import { STATUSES } from './failure.ts'
import { fakeCastellan } from './index.ts'

const OWNER = { email: 'owner@example.com', roleName: 'Administrator With Billing' } as const
const ADA = {
  _id: '5c3536e9e0a6840001872799',
  email: 'ada@example.com',
  passwordUpdatedAt: '2026-01-01T00:00:00.000Z',
  totpEnrolled: true,
  sessionCount: 2,
} as const
const two = () => fakeCastellan({ administrators: [OWNER, ADA] })

describe('the fake', () => {
  it('answers every operation without a port', async () => {
    const fake = two()
    const { administrators } = fake.client
    assert.equal((await administrators.self()).email, 'owner@example.com')
    assert.equal((await administrators.get(ADA._id)).email, 'ada@example.com')
    const made = await administrators.create({ email: 'New@example.com', roleName: 'Manager' })
    assert.deepEqual([made.email, made.roleName], ['new@example.com', 'Manager'])
    assert.equal((await administrators.update(made._id, { firstname: 'N' })).firstname, 'N')
    assert.equal(await administrators.resetTotp(ADA._id), undefined)
    assert.equal(await administrators.sendReactivation(made._id), undefined)
    assert.equal((await administrators.suspend(made._id)).suspended, true)
    assert.equal((await administrators.unsuspend(made._id)).suspended, false)
    assert.equal((await administrators.delete(made._id))._id, made._id)
    assert.equal((await administrators.updateSelf({ lastname: 'L' })).lastname, 'L')
    const emails = (await administrators.list().all()).map(({ email }) => email)
    assert.deepEqual(emails, ['ada@example.com', 'owner@example.com'])
    assert.deepEqual(fake.mails, [
      { to: 'new@example.com', message: 'activation' },
      { to: 'ada@example.com', message: 'totp-enrol' },
      { to: 'new@example.com', message: 'activation' },
    ])
    assert.equal(fake.calls.length, 12)
  })

  it('generates a key for whoever may hold one', async () => {
    const { client } = fakeCastellan()
    assert.match((await client.administrators.generateApiKey()).apiKey, /^jca_.{36}$/)
    const { administrators } = two().client
    await assert.rejects(administrators.generateApiKey(), errors.PermissionDeniedError)
  })

  it('plans without doing, and describes the same as a receipt', async () => {
    const fake = two()
    const { administrators } = fake.client
    const plan = await administrators.resetTotp(ADA._id, { plan: true })
    assert.deepEqual([plan.totpRemoved, plan.sessionsEnded, plan.mails.length], [true, 2, 1])
    assert.equal((await administrators.get(ADA._id)).totpEnrolled, true)
    assert.deepEqual(fake.mails, [])
    const receipt = await administrators.resetTotp(ADA._id, { receipt: true })
    assert.deepEqual({ ...receipt, plan: true }, plan)
    assert.equal((await administrators.get(ADA._id)).totpEnrolled, false)
  })

  it('refuses as the server does', async () => {
    const { client, administrators: rows } = two()
    const { administrators } = client
    const self = rows[0]?._id ?? ''
    const id = ADA._id
    for (const [Class, run] of [
      [errors.NotFoundError, () => administrators.get('f'.repeat(24))],
      [errors.ConflictError, () => administrators.create({ email: 'ADA@example.com' })],
      [errors.ConflictError, () => administrators.update(id, { email: OWNER.email })],
      [errors.PermissionDeniedError, () => administrators.delete(self)],
      [errors.PermissionDeniedError, () => administrators.suspend(self)],
      [errors.PermissionDeniedError, () => administrators.update(self, { roleName: 'Manager' })],
      [errors.BadRequestError, () => administrators.update(id, { email: 'nobody' })],
      [errors.BadRequestError, () => administrators.list({ limit: 101 })],
      [errors.PreconditionFailedError, () => administrators.update(id, {}, { ifMatch: '"9"' })],
    ] as const)
      await assert.rejects(run() as Promise<unknown>, Class)
    await administrators.suspend(id)
    await assert.rejects(administrators.resetTotp(id), (error: unknown) => {
      assert(error instanceof errors.PreconditionFailedError)
      return error.reason === 'administrator.suspended'
    })
  })

  it('refuses a change by a role that may not change', async () => {
    const administrators = [{ ...OWNER, roleName: 'Help Desk' as const }, ADA]
    const fake = fakeCastellan({ administrators })
    assert.equal((await fake.client.administrators.get(ADA._id))._id, ADA._id)
    await assert.rejects(
      fake.client.administrators.resetTotp(ADA._id),
      errors.PermissionDeniedError,
    )
  })

  it('answers with the statuses of the contract', () => {
    for (const [reason, status] of Object.entries(STATUSES))
      assert.equal(status, REASONS[reason as keyof typeof REASONS].status, reason)
  })

  it('does a change once although its answer was lost', async () => {
    const fake = two()
    fake.fail('reset-totp', 'lost')
    await fake.client.administrators.resetTotp(ADA._id)
    assert.equal(fake.mails.length, 1)
    assert.equal(fake.calls.length, 2)
    assert.equal(fake.calls[0]?.idempotencyKey, fake.calls[1]?.idempotencyKey)
    assert.equal(fake.waitsMs.length, 1)
  })

  for (const [fault, Class] of [
    [{ status: 503, retryAfterSeconds: 2 }, errors.ServerError],
    ['unreachable', errors.ConnectionError],
    ['lost', errors.ConnectionError],
    ['stall', errors.TimeoutError],
    ['html', errors.UnexpectedReplyError],
    ['cut', errors.UnexpectedReplyError],
    ['redirect', errors.RedirectError],
  ] as const) {
    it(`fails on demand: ${JSON.stringify(fault)}`, async () => {
      const fake = fakeCastellan({ client: { maxRetries: 0 } })
      fake.fail('list-administrators', fault)
      await fake.client.administrators.self()
      await assert.rejects(fake.client.administrators.list() as Promise<unknown>, Class)
      assert.equal((await fake.client.administrators.list()).totalCount, 1)
    })
  }

  it('waits without time passing, and says how long', async () => {
    const fake = fakeCastellan()
    fake.fail('*', { status: 429, retryAfterSeconds: 30 }, 2)
    await fake.client.administrators.self()
    assert.deepEqual(fake.waitsMs, [30_125, 30_125])
  })

  it('selects, sorts and narrows a list', async () => {
    const people = ['cy', 'bo', 'al'].map((name) => ({ email: `${name}@example.com` }))
    const { client } = fakeCastellan({ administrators: [OWNER, ...people] })
    const query = {
      filter: ['roleName:$eq:Administrator', 'email:$ne:bo@example.com'],
      sort: '-email',
      fields: ['email'],
    } as const
    const rows = await client.administrators.list(query).all()
    assert.deepEqual(
      rows.map((row) => [row.email, Object.keys(row).length]),
      [
        ['cy@example.com', 2],
        ['al@example.com', 2],
      ],
    )
    const found = await client.administrators.list({ search: 'BO@' })
    assert.equal(found.totalCount, 1)
  })

  it('lends its fetch to code that makes its own client', async () => {
    const fake = two()
    const client = new Castellan({
      apiKey: 'k',
      baseUrl: 'https://castellan.example.com',
      server: 'castellan',
      fetch: fake.fetch,
    })
    assert.equal(await client.administrators.resetTotp(ADA._id), undefined)
    assert.equal((await client.administrators.update(ADA._id, { lastname: 'L' })).lastname, 'L')
    assert.equal(fake.calls.length, 2)
  })
})
