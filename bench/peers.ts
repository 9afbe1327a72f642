// Get, list and update beside other servers, on one core each, in turns.
//   node --conditions=castellan-source bench/peers.ts [--quick]
import { asksOf } from './harness/asks.ts'
import { startCastellan } from './harness/castellan.ts'
import type { Ask } from './harness/load.ts'
import {
  interleave,
  type Mode,
  type Part,
  perSecond,
  type Report,
  ratioOf,
  runAlone,
  table,
  WARM_UP_MS,
} from './harness/part.ts'
import {
  type BareAnswers,
  type Peer,
  peersAreInstalled,
  startBare,
  startBetterAuth,
  startPrism,
} from './harness/peers.ts'
import { type Directory, plantDirectory } from './harness/plant.ts'
import { type Load, startLoad } from './harness/processes.ts'
import { median } from './harness/statistics.ts'

const CONNECTIONS = 32

type Contender = { readonly server: Peer; readonly ask: Ask }

export const peers: Part = {
  name: 'peers',
  title: 'Beside other servers',
  measure: async (mode) => {
    if (!peersAreInstalled) {
      return { markdown: 'Left out: `npm ci` in `bench/peers` brings the others.', figures: {} }
    }
    const directory = await plantDirectory({
      administrators: mode.administrators,
      organizations: 1,
    })
    const stops: (() => Promise<void>)[] = []
    try {
      const load = await startLoad()
      stops.push(load.stop)
      const contenders = await startAll(directory, mode, stops)
      return await compare(contenders, load, mode)
    } finally {
      for (const stop of stops) await stop()
      directory.remove()
    }
  },
}

async function startAll(
  directory: Directory,
  mode: Mode,
  stops: (() => Promise<void>)[],
): Promise<Readonly<Record<string, Contender>>> {
  const keep = <T extends { stop: () => Promise<void> }>(started: T): T => {
    stops.push(started.stop)
    return started
  }
  const asks = asksOf(directory)
  const castellan = keep(await startCastellan(directory))
  const answers = await captureAnswers(castellan.port, asks)
  const fastify = keep(await startBare('fastify', bodiesOf(answers), directory.folder))
  const http = keep(await startBare('http', bodiesOf(answers), directory.folder))
  const whole = keep(await startBare('fastify', answers, directory.folder))
  const betterAuth = keep(await startBetterAuth(directory, mode.administrators))
  const prism = keep(await startPrism('as it starts'))
  const silentPrism = keep(await startPrism('silent'))
  const at = (server: Peer, ask: Ask) => ({ server, ask })
  return {
    get: at(castellan, asks.get),
    'get, bare Fastify': at(fastify, asks.get),
    'get, bare Fastify with the same headers': at(whole, asks.get),
    'get, bare node:http': at(http, asks.get),
    'get that is not kept': at(castellan, asks.getUnkept),
    'get that is not kept, bare Fastify': at(fastify, asks.getUnkept),
    'list 100': at(castellan, asks.list),
    'list 100, bare Fastify': at(fastify, asks.list),
    'list 100, bare Fastify with the same headers': at(whole, asks.list),
    'list 100, bare node:http': at(http, asks.list),
    update: at(castellan, asks.update),
    'update, better-auth': at(betterAuth, betterAuth.update),
    'update, Prism': at(prism, asks.update),
    'update, Prism without its log': at(silentPrism, asks.update),
  }
}

async function captureAnswers(port: number, asks: ReturnType<typeof asksOf>): Promise<BareAnswers> {
  const capture = async ({ paths, headers }: Ask) => {
    const answer = await fetch(`http://127.0.0.1:${port}${paths[0]}`, { headers })
    const set = [...answer.headers].filter(
      ([name]) => !['connection', 'content-length', 'date', 'keep-alive'].includes(name),
    )
    return { headers: Object.fromEntries(set), body: await answer.text() }
  }
  return { get: await capture(asks.get), list: await capture(asks.list) }
}

/** The same bodies with a content type and no other header. */
function bodiesOf({ get, list }: BareAnswers): BareAnswers {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return { get: { headers, body: get.body }, list: { headers, body: list.body } }
}

async function compare(
  contenders: Readonly<Record<string, Contender>>,
  load: Load,
  mode: Mode,
): Promise<Report> {
  const costs: Record<string, number[]> = {}
  const measures = Object.entries(contenders).map(([name, { server, ask }]) => {
    const job = { ask, port: server.port, connections: CONNECTIONS, forMs: mode.sliceMs }
    const measure = async () => {
      await load.run({ ...job, perSecond: null, forMs: WARM_UP_MS })
      const { perSecond, usEach } = await load.cost({ ...job, perSecond: null }, server.child)
      costs[name] = [...(costs[name] ?? []), usEach]
      return perSecond
    }
    return [name, measure] as const
  })
  const samples = await interleave(mode.rounds, Object.fromEntries(measures))
  const ratio = (name: string) => ratioOf(samples, name.split(',')[0] ?? name, name)
  const rows = Object.keys(contenders).map((name) => [
    name,
    perSecond(median(samples[name] ?? [])),
    ratio(name).toFixed(2),
    median(costs[name] ?? []).toFixed(0),
  ])
  return {
    markdown: table(['answer', 'a second', 'Castellan to it', 'µs of processor each'], rows),
    figures: {
      getToFastify: ratio('get, bare Fastify'),
      unkeptGetToFastify: ratio('get that is not kept, bare Fastify'),
      listToFastify: ratio('list 100, bare Fastify'),
      updateToBetterAuth: ratio('update, better-auth'),
      updateToPrism: ratio('update, Prism'),
      updateToSilentPrism: ratio('update, Prism without its log'),
    },
  }
}

if (import.meta.main) await runAlone(peers)
