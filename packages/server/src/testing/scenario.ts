import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertHolds } from './assert-holds.ts'
import { type Name, World, type WorldAnswer, type WorldCall } from './world.ts'

/** A mail as a scenario names it: to whom, and a part of its subject or text. */
export type ExpectedMail = { readonly to: string; readonly says?: string }

/** An event as a scenario names it: any of its fields, compared as `assertHolds` does. */
export type ExpectedEvent = Readonly<Record<string, unknown>>

export type Scenario = {
  /** A sentence of the specification. */
  readonly title: string
  /** Brings the world to where the scenario begins; its mails and events do not count. */
  readonly given?: (world: World) => Promise<void> | void
  readonly request: WorldCall | ((world: World) => WorldCall | Promise<WorldCall>)
  readonly status: number
  /** The JSON body, compared as `assertHolds` does. */
  readonly contains?: object
  /** Texts that stand nowhere in the answer. */
  readonly lacks?: readonly string[]
  /** The new mails in order, and no others. */
  readonly mails?: readonly ExpectedMail[]
  /** The new events in order, and no others. */
  readonly events?: readonly ExpectedEvent[]
  /** Living sessions afterwards. */
  readonly sessions?: Readonly<Partial<Record<Name, number>>>
  /** Whether administrators, links, sessions, secrets and mails are exactly as before. */
  readonly changesNothing?: boolean
  /** Whatever else is to be seen. */
  readonly afterwards?: (world: World, answer: WorldAnswer) => Promise<void> | void
}

/** The event of an attempt that was refused. */
export function refusal(operation: string, reason: string): ExpectedEvent {
  return { event_type: 'admin_request_refused', success: false, operation, error_message: reason }
}

/** Runs each scenario in a world of its own: status, body, mails, events, sessions, and no others. */
export function scenarios(list: readonly Scenario[]): void {
  for (const scenario of list) test(scenario.title, () => play(scenario))
}

async function play(scenario: Scenario): Promise<void> {
  const world = await World.create()
  try {
    await scenario.given?.(world)
    const before = await observe(world)
    const { request } = scenario
    const answer = await world.call(typeof request === 'function' ? await request(world) : request)
    assert.equal(answer.status, scenario.status, answer.text)
    checkAnswer(scenario, answer)
    await checkEffects(scenario, world, before)
    await scenario.afterwards?.(world, answer)
  } finally {
    await world.stop()
  }
}

type Observation = { mailCount: number; eventCount: number; state: string }

async function observe(world: World): Promise<Observation> {
  const mails = await world.mails()
  return {
    mailCount: mails.length,
    eventCount: (await world.events()).length,
    state: await world.dump('events', 'failures'),
  }
}

function checkAnswer(scenario: Scenario, answer: WorldAnswer): void {
  if (scenario.contains !== undefined) assertHolds(answer.json, scenario.contains, 'body')
  for (const text of scenario.lacks ?? []) {
    assert.ok(!answer.text.includes(text), `the answer must not hold ${text}`)
  }
}

async function checkEffects(scenario: Scenario, world: World, before: Observation): Promise<void> {
  const mails = (await world.mails()).slice(before.mailCount)
  const expectedMails = scenario.mails ?? []
  assert.deepEqual(
    mails.map((mail) => mail.to),
    expectedMails.map((mail) => mail.to),
    `mails: ${mails.map((mail) => `${mail.to}: ${mail.subject}`).join('; ')}`,
  )
  for (const [index, { says }] of expectedMails.entries()) {
    const mail = mails[index]
    if (says !== undefined) assert.match(`${mail?.subject}\n${mail?.text}`, new RegExp(says, 'i'))
  }
  const events = (await world.events()).slice(before.eventCount)
  assertHolds(events, scenario.events ?? [], 'events')
  for (const [name, count] of Object.entries(scenario.sessions ?? {})) {
    assert.equal(await world.sessionCount(name as Name), count, `sessions of ${name}`)
  }
  if (scenario.changesNothing === true) {
    assert.equal(await world.dump('events', 'failures'), before.state)
  }
}
