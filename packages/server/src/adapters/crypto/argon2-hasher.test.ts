import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Argon2Hasher } from './argon2-hasher.ts'
import { BoundedQueue, QueueFull } from './bounded-queue.ts'

const hasher = new Argon2Hasher()

test('R-10: a password is an argon2id hash of m=19456, t=2, p=1 with a salt of its own', async () => {
  const [one, two] = await Promise.all([hasher.hash('gull anchor'), hasher.hash('gull anchor')])
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.notEqual(one, two)
  assert.equal(await hasher.verify('gull anchor', one), true)
})

test('R-10: a password is verified as it was given: case, blanks and every later character count', async () => {
  const password = `gull ${'x'.repeat(100)}y`
  const hash = await hasher.hash(password)
  for (const wrong of [password.slice(0, -1), password.toUpperCase(), `${password} `, '']) {
    assert.equal(await hasher.verify(wrong, hash), false)
  }
  assert.equal(await hasher.verify(password, hash), true)
})

test('a hash with other parameters is verified by its own', async () => {
  // argon2 reference implementation: argon2 somesalt -id -t 2 -k 65536 -p 1, password "password"
  const hash =
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  assert.equal(await hasher.verify('password', hash), true)
  assert.equal(await hasher.verify('Password', hash), false)
})

test('an account without a password is never right, and what is no hash is an error', async () => {
  assert.equal(await hasher.verify('', null), false)
  await assert.rejects(hasher.verify('x', 'plain'), /not an argon2id hash/)
})

test('R-10: with two at work and twenty waiting the next one is refused at once, to be tried again', async () => {
  const busy = new Argon2Hasher()
  const results = await Promise.allSettled(
    Array.from({ length: 25 }, () => busy.hash('gull anchor')),
  )
  const refused = results.filter((each) => each.status === 'rejected')
  assert.equal(refused.length, 3)
  for (const { reason } of refused) {
    assert.ok(reason instanceof QueueFull)
    assert.equal(reason.retryable, true)
    assert.equal(reason.isPortError, true)
  }
  assert.equal(await busy.verify('x', null), false, 'afterwards there is room again')
})

test('a bounded queue runs so many at once, in the order in which they came', async () => {
  const queue = new BoundedQueue({ concurrency: 2, waiting: 10 })
  const started: number[] = []
  let running = 0
  let most = 0
  const work = (number: number) =>
    queue.run(async () => {
      started.push(number)
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      return number
    })
  const results = await Promise.all([0, 1, 2, 3, 4, 5].map(work))
  assert.deepEqual(results, [0, 1, 2, 3, 4, 5])
  assert.deepEqual(started, [0, 1, 2, 3, 4, 5])
  assert.equal(most, 2)
})

test('work that fails gives its place on', async () => {
  const queue = new BoundedQueue({ concurrency: 1, waiting: 2 })
  const failing = queue.run(() => Promise.reject(new Error('broken')))
  const next = queue.run(async () => 'done')
  await assert.rejects(failing, /broken/)
  assert.equal(await next, 'done')
})

test('a bounded queue without waiting room refuses the second', async () => {
  const queue = new BoundedQueue({ concurrency: 1, waiting: 0 })
  const { promise, resolve } = Promise.withResolvers<void>()
  const first = queue.run(() => promise)
  await assert.rejects(
    queue.run(async () => {}),
    QueueFull,
  )
  resolve()
  await first
})
