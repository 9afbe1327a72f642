import type { Name } from '../testing/world.ts'
import type { Step } from './case-file.ts'
import { type CaseRun, ownSite } from './case-run.ts'
import { OPERATIONS } from './console-operations.ts'
import type { HeaderLine, RawAnswer } from './raw-http.ts'
import { resolve } from './resolve.ts'

/** Takes one step of the file with all its repeats, and answers what they were answered. */
export async function runStep(run: CaseRun, step: Step): Promise<RawAnswer[]> {
  if (step.control !== undefined) {
    await control(run, step)
    return []
  }
  const times = step.times ?? step.args?.times ?? 1
  const once = (i: number) => (step.op === undefined ? request(run, step, i) : act(run, step, i))
  const numbers = Array.from({ length: times }, (_, index) => index + 1)
  if (step.args?.parallel === true) return Promise.all(numbers.map(once))
  const answers: RawAnswer[] = []
  for (const number of numbers) answers.push(await once(number))
  return answers
}

/** The controls that look (`db.dump`, `log.text`, `inspect …`) are looked at by the sentences themselves. */
async function control({ world }: CaseRun, step: Step): Promise<void> {
  if (step.control !== 'clock.shift') return
  // What was queued goes out first: the life of a link begins with its mail.
  await world.mails()
  world.clock.advanceMs(Number(step.args?.seconds) * 1000)
}

async function act(run: CaseRun, step: Step, i: number): Promise<RawAnswer> {
  const operation = OPERATIONS[step.op ?? '']
  if (operation === undefined) throw new Error(`nobody can do ${step.op}`)
  const args = (await resolve(run, step.args, i)) as Record<string, unknown>
  return operation(run, args, i)
}

async function request(run: CaseRun, step: Step, i: number): Promise<RawAnswer> {
  const headers = await headersOf(run, step, i)
  const path = String(await resolve(run, step.path, i))
  const body = await bodyOf(run, step, i)
  const isTyped = headers.some(([name]) => name.toLowerCase() === 'content-type')
  const type: HeaderLine[] =
    step.body === undefined || isTyped ? [] : [['content-type', 'application/json']]
  const sent = { method: step.method ?? 'GET', path, body, headers: [...headers, ...type] }
  if (step.via !== 'session') return run.send(sent)
  const jar = run.jarOf(step.jar ?? step.as ?? '')
  const own = isForeign(step) ? [] : ownSite(run, jar)
  return run.browse(jar, { ...sent, headers: [...sent.headers, ...own] })
}

/** A step that names another site is sent by that one. */
function isForeign(step: Step): boolean {
  const names = Object.keys(step.headers ?? {}).map((name) => name.toLowerCase())
  return names.includes('origin') || names.includes('sec-fetch-site')
}

async function headersOf(run: CaseRun, step: Step, i: number): Promise<HeaderLine[]> {
  const given = (await resolve(run, step.headers ?? {}, i)) as HeaderLine[] | object
  const pairs = Array.isArray(given) ? (given as HeaderLine[]) : Object.entries(given)
  const lines = pairs.map(([name, value]): HeaderLine => [name, String(value)])
  if (step.via !== 'api-key') return lines
  return [['x-api-key', run.world.who(step.as as Name).apiKey], ...lines]
}

async function bodyOf(run: CaseRun, step: Step, i: number): Promise<Uint8Array | string> {
  if (step.raw_body !== undefined) return step.raw_body
  if (step.body === undefined) return ''
  const body = await resolve(run, step.body, i)
  if (body instanceof Uint8Array) return body
  let text = JSON.stringify(body)
  for (const [word, json] of run.jsonWords) text = text.replaceAll(JSON.stringify(word), () => json)
  return text
}
