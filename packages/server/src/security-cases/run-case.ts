import assert from 'node:assert/strict'
import { type Name, World } from '../testing/world.ts'
import { checkAlways } from './always.ts'
import type { CaseCode, ExpectedStatus, SentenceTable } from './case-code.ts'
import type { SecurityCase } from './case-file.ts'
import { CaseRun } from './case-run.ts'
import type { RawAnswer } from './raw-http.ts'
import { runStep } from './run-step.ts'
import { startSmtpSink } from './smtp-sink.ts'

/** Runs one case: its steps from the file, its sentences from the table, and what holds for all. */
export async function runCase(securityCase: SecurityCase, code: CaseCode): Promise<void> {
  const sink = code.smtp === true ? await startSmtpSink() : null
  const world = await World.create({ ...sink?.environment, ...code.environment })
  const run = new CaseRun(world, securityCase, sink)
  try {
    await code.given?.(run)
    await signInWhoIsNeeded(run)
    await run.remember()
    await runSteps(run, code)
    const { body = [], effects = [] } = securityCase.expect
    for (const sentence of body) await checkSentence(run, sentence, code.body)
    for (const sentence of effects) await checkSentence(run, sentence, code.effects)
    await checkAlways(run)
  } finally {
    await world.stop()
    await sink?.stop()
  }
}

async function runSteps(run: CaseRun, code: CaseCode): Promise<void> {
  for (const [index, step] of run.securityCase.request.entries()) {
    const expected = code.statuses?.steps[index] ?? 'as the file says'
    const isLeft = typeof expected === 'object' && 'left' in expected
    const answers = isLeft ? [] : await runStep(run, step)
    run.answers.push(answers)
    for (const answer of answers) checkStatus(run, index + 1, answer, expected)
    await code.afterStep?.(run, index + 1)
  }
}

function checkStatus(
  run: CaseRun,
  step: number,
  answer: RawAnswer,
  expected: ExpectedStatus,
): void {
  const allowed = expected === 'as the file says' ? run.securityCase.expect.status : expected
  const list = [allowed].flat()
  assert.ok(
    list.includes(answer.status),
    `step ${step}: ${answer.status} is not ${JSON.stringify(allowed)}: ${answer.text}`,
  )
}

async function checkSentence(
  run: CaseRun,
  sentence: string,
  table: SentenceTable = {},
): Promise<void> {
  const check = table[sentence]
  if (check === undefined) throw new Error(`no check is coded for: ${sentence}`)
  if (typeof check !== 'function') return
  try {
    await check(run)
  } catch (cause) {
    throw new Error(`not so: ${sentence}`, { cause })
  }
}

/** Full sessions of whoever has a step by session, unless the setup gave one. */
async function signInWhoIsNeeded(run: CaseRun): Promise<void> {
  for (const step of run.securityCase.request) {
    const [, inArguments] = /\$\{sess\.(\w+)\}/.exec(JSON.stringify(step)) ?? []
    const inStep = step.via === 'session' ? (step.jar ?? step.as) : undefined
    const name = inArguments ?? inStep
    if (name === undefined || run.jars.has(name)) continue
    await run.signIn((inArguments ?? step.as) as Name, name)
  }
}
