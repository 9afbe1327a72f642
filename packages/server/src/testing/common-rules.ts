import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Name, World, type WorldAnswer, type WorldCall } from './world.ts'

/** A changing operation as the rules that all of them keep see it. */
export type ChangingOperation = {
  readonly name: string
  /** Whom aBill may do it to; `null` where the path names nobody. */
  readonly target: Name | null
  /** The request, about the administrator with this id. */
  readonly call: (id: string) => WorldCall
  readonly status: number
  /** Another request of the same operation, that would succeed too. */
  readonly other: (world: World) => WorldCall
  /** Somebody whose role does not allow it; `null` where every role does. */
  readonly deniedTo: Name | null
  /** What a receipt says and a plan cannot know yet. */
  readonly unforeseen?: (description: Description) => Description
  /** `false` where the answer shows a secret, and so is not kept. */
  readonly keepsAnswer?: boolean
}

export type Description = Record<string, unknown>

/** Declares the tests that every changing operation passes: who may, what is not there, plan, versions, repeats. */
export function commonRules(operation: ChangingOperation): void {
  const { name } = operation
  worldTest(`${name} without a key is 401 and changes nothing`, (world) =>
    refusesWithoutKey(world, operation),
  )
  if (operation.deniedTo !== null) {
    worldTest(`R-02: ${name} by a role that may not is 403 and changes nothing`, (world) =>
      refusesRole(world, operation),
    )
  }
  if (operation.target !== null) {
    worldTest(`R-06: ${name} gives one 404 for foreign, unknown and malformed ids`, (world) =>
      refusesIds(world, operation),
    )
    worldTest(`${name} obeys If-Match: the present tag or *, never a wrong or weak one`, (world) =>
      obeysIfMatch(world, operation),
    )
  }
  worldTest(
    `${name} with plan=true stores nothing, and the receipt of the run equals it`,
    (world) => plans(world, operation),
  )
  worldTest(
    `R-48: ${name} with an Idempotency-Key is done once, however often it is sent`,
    (world) => repeats(world, operation),
  )
  worldTest(`${name} is done by neither HEAD nor OPTIONS`, (world) => idles(world, operation))
}

/** A test in a world with two billing administrators. */
function worldTest(title: string, work: (world: World) => Promise<void>): void {
  test(title, async () => {
    const world = await World.create()
    try {
      await world.withSecondBilling()
      await work(world)
    } finally {
      await world.stop()
    }
  })
}

function callOf(world: World, { call, target }: ChangingOperation): WorldCall {
  return call(target === null ? '' : world.who(target).id)
}

/** Everything stored, once all mail is handed over. */
export async function settledState(world: World, ...except: readonly string[]): Promise<string> {
  await world.mails()
  return world.dump(...except)
}

const RECORD = ['events'] as const

async function unchangedBy(world: World, work: () => Promise<void>): Promise<void> {
  const before = await settledState(world, ...RECORD)
  await work()
  assert.equal(await settledState(world, ...RECORD), before)
}

async function refusesWithoutKey(world: World, operation: ChangingOperation): Promise<void> {
  await unchangedBy(world, async () => {
    const answer = await world.call(callOf(world, operation))
    assert.equal(answer.status, 401)
    assert.equal(reasonOf(answer), 'auth.failed')
    assert.match(answer.headers.get('www-authenticate') ?? '', /x-api-key/)
  })
}

async function refusesRole(world: World, operation: ChangingOperation): Promise<void> {
  if (operation.deniedTo === null) return
  const as = operation.deniedTo
  await unchangedBy(world, async () => {
    const answer = await world.call({ ...callOf(world, operation), as })
    assert.equal(answer.status, 403)
    assert.equal(reasonOf(answer), 'authz.denied')
  })
  const refusal = { success: false, error_message: 'authz.denied', operation: operation.name }
  assert.partialDeepStrictEqual((await world.events()).at(-1), refusal)
}

async function refusesIds(world: World, operation: ChangingOperation): Promise<void> {
  const foreign = world.who('bAdm').id
  const unknown = ['0123456789abcdef01234567', 'f'.repeat(24)]
  const malformed = ['0', 'null', `${foreign}0`, 'g'.repeat(24), '%27%20OR%201=1', '%E2%98%83', '*']
  await unchangedBy(world, async () => {
    const answers = new Set<string>()
    for (const id of [foreign, ...unknown, ...malformed]) {
      const answer = await world.call({ ...operation.call(id), as: 'aBill' })
      assert.equal(answer.status, 404, `${id}: ${answer.text}`)
      answers.add(withoutRequestId(answer))
    }
    assert.equal(answers.size, 1, [...answers].join('\n'))
  })
}

/** Status, headers and body of an answer but for its request id, its date and its connection. */
export function withoutRequestId(answer: WorldAnswer): string {
  const id = answer.headers.get('x-request-id') ?? 'none'
  const headers = [...answer.headers].filter(([name]) => !PASSING_HEADERS.has(name))
  return JSON.stringify([answer.status, headers, answer.text.replaceAll(id, 'ID')])
}

const PASSING_HEADERS = new Set(['x-request-id', 'date', 'connection', 'keep-alive'])

async function obeysIfMatch(world: World, operation: ChangingOperation): Promise<void> {
  const call = callOf(world, operation)
  const send = (ifMatch: string, plan = '') =>
    world.call({ ...call, as: 'aBill', path: call.path + plan, headers: { 'if-match': ifMatch } })
  await unchangedBy(world, async () => {
    for (const wrong of ['"v0"', 'W/"v1"', 'v1', '"v2", W/"v1"', '']) {
      const answer = await send(wrong)
      assert.equal(answer.status, 412, `${wrong}: ${answer.text}`)
      assert.equal(reasonOf(answer), 'administrator.changed')
    }
    assert.equal((await send('*', '?plan=true')).status, 200)
    assert.equal((await send('"v7", "v1"', '?plan=true')).status, 200)
  })
  const answer = await send('"v1"')
  assert.equal(answer.status, operation.status, answer.text)
}

async function plans(world: World, operation: ChangingOperation): Promise<void> {
  const call = callOf(world, operation)
  if (operation.target !== null) await world.giveSession(operation.target)
  const before = await settledState(world)
  const plan = await world.call({ ...call, as: 'aBill', path: `${call.path}?plan=true` })
  assert.equal(plan.status, 200, plan.text)
  assert.equal(await settledState(world), before)

  const headers = { ...call.headers, 'castellan-receipt': 'true' }
  const receipt = await world.call({ ...call, as: 'aBill', headers })
  assert.equal(receipt.status, 200, receipt.text)
  assert.notEqual(await settledState(world), before)
  const unforeseen = operation.unforeseen ?? ((description: Description) => description)
  assert.deepEqual(unforeseen(receipt.json as Description), {
    ...unforeseen(plan.json as Description),
    plan: false,
  })
  assert.equal((plan.json as Description).plan, true)
  assert.equal((plan.json as Description).operation, operation.name)
}

async function repeats(world: World, operation: ChangingOperation): Promise<void> {
  const headers = { 'idempotency-key': 'one-request' }
  const call = { ...callOf(world, operation), headers }
  const first = await world.call({ ...call, as: 'aBill' })
  assert.equal(first.status, operation.status, first.text)
  const other = { ...operation.other(world), headers }
  if (operation.keepsAnswer !== false) {
    const done = await settledState(world)
    const again = await world.call({ ...call, as: 'aBill' })
    assert.equal(withoutRequestId(again), withoutRequestId(first))
    assert.equal(await settledState(world), done)
    await unchangedBy(world, async () => {
      const reused = await world.call({ ...other, as: 'aBill' })
      assert.equal(reused.status, 422, reused.text)
      assert.equal(reasonOf(reused), 'idempotency.key-reused')
    })
  }
  const ofAnother = await world.call({ ...other, as: 'aBill2' })
  assert.equal(ofAnother.status, operation.status, 'the key of another caller is another key')
}

async function idles(world: World, operation: ChangingOperation): Promise<void> {
  const { path } = callOf(world, operation)
  const before = await settledState(world)
  const options = await world.call({ path, as: 'aBill', method: 'OPTIONS' })
  assert.equal(options.status, 204)
  assert.match(options.headers.get('allow') ?? '', /OPTIONS/)
  await world.call({ path, as: 'aBill', method: 'HEAD' })
  assert.equal(await settledState(world), before)
}

export function reasonOf(answer: WorldAnswer): unknown {
  return (answer.json as { reason?: unknown } | undefined)?.reason
}
