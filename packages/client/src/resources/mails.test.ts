import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ConflictError } from '../errors/index.ts'
import { clientOf, ID } from '../fault-suite/clients.ts'
import { json, scriptedServer } from '../fault-suite/scripted-server.ts'
import { fakeCastellan } from '../testing/index.ts'

const PAGE = { results: [{ _id: ID }], totalCount: 1 }

describe('mails', () => {
  it('are listed with filter, sort and page, and tried again by id', async (t) => {
    const server = await scriptedServer(t, json(PAGE), json({ _id: ID }))
    const { mails } = clientOf(server.url).client
    const page = await mails.list({ filter: 'state:$eq:failed', sort: ['-queuedAt'], limit: 5 })
    assert.equal(page.totalCount, 1)
    assert.equal((await mails.retry(ID))._id, ID)
    assert.deepEqual(
      server.received.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`),
      [
        'GET /api/mails?limit=5&sort=-queuedAt&filter=state:$eq:failed',
        `POST /api/mails/${ID}/retry`,
      ],
    )
  })

  it('of the fake wait, fail and are tried again as those of the server', async () => {
    const to = 'ada@example.com'
    const fake = fakeCastellan({
      mails: [
        { to, message: 'activation', state: 'failed', lastAnswer: '550 no such mailbox' },
        { to, message: 'password-changed' },
      ],
    })
    const { mails } = fake.client
    const failed = await mails.list({ filter: 'state:$eq:failed' })
    assert.deepEqual([failed.totalCount, failed.results[0]?.lastAnswer], [1, '550 no such mailbox'])
    const id = failed.results[0]?._id ?? ''
    const plan = await mails.retry(id, { plan: true })
    assert.deepEqual(plan.mails, [{ to, message: 'activation' }])
    assert.equal((await mails.list({ filter: 'state:$eq:failed' })).totalCount, 1)
    const retried = await mails.retry(id)
    assert.deepEqual([retried.state, retried.lastAnswer], ['queued', '550 no such mailbox'])
    const [sent] = (await mails.list({ filter: 'state:$eq:sent' })).results
    await assert.rejects(mails.retry(sent?._id ?? ''), ConflictError)
    await assert.rejects(mails.retry('f'.repeat(24)), { reason: 'mail.not-found' })
    assert.equal((await mails.list().all()).length, 2)
  })
})
