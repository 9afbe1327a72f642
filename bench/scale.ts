// Whether size matters: administrators, organizations, and pages far down the list.
//   node --conditions=castellan-source bench/scale.ts [--quick]
import { asksOf } from './harness/asks.ts'
import { type Castellan, startCastellan } from './harness/castellan.ts'
import type { Ask } from './harness/load.ts'
import {
  interleave,
  type Mode,
  type Part,
  perSecond,
  ratioOf,
  runAlone,
  table,
  WARM_UP_MS,
} from './harness/part.ts'
import { type Directory, plantDirectory, type Size } from './harness/plant.ts'
import { startLoad } from './harness/processes.ts'
import { median } from './harness/statistics.ts'

const SIZES: Readonly<Record<string, Size>> = {
  '1 thousand': { administrators: 1000, organizations: 1 },
  '100 thousand': { administrators: 100_000, organizations: 1 },
  '100 thousand in 10,000 organizations': { administrators: 100_000, organizations: 10_000 },
  '1 million': { administrators: 1_000_000, organizations: 1 },
}
const SMALLEST = '1 thousand'
const CONNECTIONS = 32
/** A page far down takes so long that more would still be under way when the next measure begins on the same core. */
const CONNECTIONS_OF_PAGES = 4

type Place = { readonly directory: Directory; readonly castellan: Castellan; readonly size: Size }

export const scale: Part = {
  name: 'scale',
  title: 'Size',
  measure: async (mode) => {
    const places = new Map<string, Place>()
    const load = await startLoad()
    try {
      for (const [name, size] of Object.entries(SIZES)) {
        const directory = await plantDirectory(size)
        places.set(name, { directory, size, castellan: await startCastellan(directory) })
      }
      const ask = (name: string, port: number, what: Ask, connections: number) =>
        [
          name,
          async () => {
            const job = { port, ask: what, connections, perSecond: null }
            await load.run({ ...job, forMs: WARM_UP_MS })
            return (await load.run({ ...job, forMs: mode.sliceMs / 2 })).perSecond
          },
        ] as const
      const measures = [...places].flatMap(([name, { directory, castellan, size }]) =>
        Object.entries(questions(directory, size)).map(([kind, what]) =>
          ask(`${kind}: ${name}`, castellan.port, what, connectionsOf(kind)),
        ),
      )
      const samples = await interleave(mode.rounds, Object.fromEntries(measures))
      return report(samples, places, mode)
    } finally {
      await load.stop()
      for (const { castellan, directory } of places.values()) {
        await castellan.stop()
        directory.remove()
      }
    }
  },
}

function connectionsOf(kind: string): number {
  return kind.includes('page') ? CONNECTIONS_OF_PAGES : CONNECTIONS
}

/** With a changing `skip` or id, so that no page is asked for twice. */
function questions(directory: Directory, { administrators, organizations }: Size) {
  const { get, update, list } = asksOf(directory)
  const inOrganization = Math.floor(administrators / organizations)
  const pages = (from: number): Ask => ({
    ...list,
    paths: Array.from({ length: 500 }, (_, index) => {
      const skip = Math.max(0, from - index)
      return `/api/users?limit=100&skip=${skip}`
    }),
  })
  return {
    get,
    update,
    'first page': pages(Math.min(500, inOrganization)),
    'page in the middle': pages(Math.floor(inOrganization / 2)),
    'last page': pages(Math.max(0, inOrganization - 100)),
    'page in the middle, by id': pagesAfter(list, 0.5),
    'last page, by id': pagesAfter(list, Math.max(0, 1 - 100 / inOrganization)),
  }
}

/** The documented way through a long list: what comes after an id. Ids are random, so a share of all is below one. */
function pagesAfter(list: Ask, share: number): Ask {
  const start = Math.floor(share * 2 ** 48)
    .toString(16)
    .padStart(12, '0')
  const paths = Array.from({ length: 300 }, (_, index) => {
    const id = start + index.toString(16).padStart(12, '0')
    return `/api/users?limit=100&sort=_id&filter=_id:$gt:${id}`
  })
  return { ...list, paths }
}

function report(
  samples: Awaited<ReturnType<typeof interleave>>,
  places: ReadonlyMap<string, Place>,
  { rounds }: Mode,
) {
  const kinds = Object.keys(samples).flatMap((name) =>
    name.endsWith(`: ${SMALLEST}`) ? name.slice(0, -SMALLEST.length - 2) : [],
  )
  const rows = [...places.keys()].map((name) => [
    name,
    ...kinds.map((kind) => {
      const value = perSecond(median(samples[`${kind}: ${name}`] ?? []))
      const toFirst = ratioOf(samples, `${kind}: ${name}`, `first page: ${name}`)
      const toSmallest = ratioOf(samples, `${kind}: ${name}`, `${kind}: ${SMALLEST}`)
      const ratio = kind.includes('page') ? toFirst : toSmallest
      return `${value} (${ratio.toFixed(2)})`
    }),
  ])
  const largest = [...places.keys()].at(-1) ?? SMALLEST
  const to = (kind: string) => ratioOf(samples, `${kind}: ${largest}`, `${kind}: ${SMALLEST}`)
  const page = (kind: string) =>
    1 / ratioOf(samples, `${kind}: ${largest}`, `first page: ${largest}`)
  const markdown = `${table(['administrators', ...kinds], rows)}\n\nIn brackets: to 1 thousand, and for pages to the first page of the same directory. Pages are asked for over ${CONNECTIONS_OF_PAGES} connections. No page is asked for twice in ${rounds} rounds, and writes come between, so pages are read from the database.`
  return {
    markdown,
    figures: {
      getAtLargest: to('get'),
      updateAtLargest: to('update'),
      pageByIdToFirst: Math.max(page('last page, by id'), page('page in the middle, by id')),
    },
  }
}

if (import.meta.main) await runAlone(scale)
