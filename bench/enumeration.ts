// Can a stranger tell by time whether an address is an administrator's? Asks sign-in and forgot-password about
// known and unknown addresses in turn, each address once, and prints how well one measurement tells them apart.
//   node --conditions=castellan-source bench/enumeration.ts [pairs]
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type MessagePort, parentPort, Worker } from 'node:worker_threads'
import { readConfig } from '../packages/server/src/config.ts'
import { createServer } from '../packages/server/src/server.ts'
import { foundOrganizations, plantCastMember } from '../packages/server/src/testing/cast.ts'

const pairs = Number(process.argv[2] ?? 1000)
const WARM_UP = 20

const say = (line: string): void => void process.stdout.write(`${line}\n`)

interface Sample {
  known: number[]
  unknown: number[]
}

/** The chance that a known address took longer than an unknown one: 0.5 tells nothing. */
function rocArea({ known, unknown }: Sample): number {
  const all = [
    ...known.map((ms) => ({ ms, isKnown: true })),
    ...unknown.map((ms) => ({ ms, isKnown: false })),
  ].sort((a, b) => a.ms - b.ms)
  let rankSum = 0
  for (const [index, { isKnown }] of all.entries()) if (isKnown) rankSum += index + 1
  const smallest = (known.length * (known.length + 1)) / 2
  return (rankSum - smallest) / (known.length * unknown.length)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

async function timed(url: string, fields: Record<string, string>): Promise<number> {
  const startedMs = performance.now()
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) })
  await response.arrayBuffer()
  const tookMs = performance.now() - startedMs
  if (response.status !== 401 && response.status !== 200) {
    throw new Error(`${url} answered ${response.status}, so this measures something else`)
  }
  return tookMs
}

async function measure(base: string, path: string, extra: Record<string, string>): Promise<Sample> {
  const sample: Sample = { known: [], unknown: [] }
  for (let index = 0; index < pairs + WARM_UP; index += 1) {
    const asks = [
      { into: sample.known, email: `known-${index}@example.com` },
      { into: sample.unknown, email: `other-${index}@example.com` },
    ]
    // Which of a pair comes first alternates, so that drift and what one leaves behind weigh on both.
    if (index % 2 === 1) asks.reverse()
    for (const { into, email } of asks) {
      const tookMs = await timed(`${base}${path}`, { email, ...extra })
      if (index >= WARM_UP) into.push(tookMs)
      // Work that goes on after the answer is done before the next question.
      await setTimeout(60)
      await fetch(`${base}/readyz`).then((response) => response.arrayBuffer())
    }
  }
  return sample
}

function report(name: string, sample: Sample): void {
  const area = rocArea(sample)
  const apartMs = median(sample.known) - median(sample.unknown)
  const verdict = area >= 0.45 && area <= 0.55 ? 'within 0.45..0.55' : 'OUTSIDE 0.45..0.55'
  say(
    `${name.padEnd(16)} ROC area ${area.toFixed(3)} (${verdict}), medians ${median(sample.known).toFixed(2)} and ${median(sample.unknown).toFixed(2)} ms, ${apartMs.toFixed(3)} ms apart`,
  )
}

/** The server, in a thread of its own: what it does after an answer must not hold up who measures. */
async function serve(port: MessagePort): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-enumeration-'))
  const server = await createServer(
    readConfig({
      CASTELLAN_DATABASE_URL: `sqlite:${join(folder, 'castellan.db')}`,
      CASTELLAN_KEY_FILE: join(folder, 'castellan.key'),
    }),
  )
  const organizations = await foundOrganizations(server.ports, ['Example'])
  for (let index = 0; index < pairs + WARM_UP; index += 1) {
    await plantCastMember(server.ports, organizations, { email: `known-${index}@example.com` })
  }
  port.once('message', async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  port.postMessage(await server.app.listen({ host: '127.0.0.1', port: 0 }))
}

async function main(): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { argv: [String(pairs)] })
  const [base] = (await once(worker, 'message')) as [string]
  say(`${pairs} interleaved pairs`)
  report('sign-in', await measure(base, '/login', { password: 'not the password of anybody' }))
  report('forgot-password', await measure(base, '/forgot-password', {}))
  worker.postMessage('stop')
  await once(worker, 'exit')
}

if (parentPort === null) await main()
else await serve(parentPort)
