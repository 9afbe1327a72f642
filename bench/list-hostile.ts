// How long a list can be made to take, at 5,000 administrators in the organization: every answer below 100 ms.
//   node --conditions=castellan-source bench/list-hostile.ts
import { asksOf } from './harness/asks.ts'
import { startCastellan } from './harness/castellan.ts'
import { type Part, runAlone, table } from './harness/part.ts'
import { plantDirectory } from './harness/plant.ts'
import { startLoad } from './harness/processes.ts'

const ADMINISTRATORS = 5000
const LONG = 'a'.repeat(256)
const SEARCHED = ['email', 'firstname', 'lastname', 'roleName']

const HOSTILE: Readonly<Record<string, string>> = {
  'sort by three texts, ignoring case': 'limit=100&sortIgnoreCase=-lastname,-firstname,-roleName',
  'sort by three equal columns, last page':
    'limit=100&skip=4900&sort=-lastname,-firstname,-suspended',
  'search for 256 equal letters in every field': `limit=100&search=${encodeURIComponent(JSON.stringify({ searchTerm: LONG, fields: SEARCHED }))}`,
  'search for what everybody has': 'limit=100&search=example',
  'search for wildcards': 'limit=100&search=%25%5F%25%5F%25%5F%25',
  'search for letters beyond ASCII': `limit=100&search=${encodeURIComponent('İ'.repeat(128))}`,
  'five filters that all hold': `limit=100${'&filter=email:$gt:a'.repeat(5)}`,
  'five filters of which one holds': `limit=100${[0, 1, 2, 3, 4].map((place) => `&filter[or][${place}]=lastname:$ne:x`).join('')}`,
  'all of it at once':
    'limit=100&skip=4000&sortIgnoreCase=-lastname,-firstname,-roleName&search=example&filter=email:$gt:a&filter=created:$gt:1970-01-01&filter=lastname:$ne:x',
}

export const listHostile: Part = {
  name: 'list-hostile',
  title: 'Hostile lists',
  measure: async ({ sliceMs }) => {
    const directory = await plantDirectory({ administrators: ADMINISTRATORS, organizations: 1 })
    const castellan = await startCastellan(directory)
    const load = await startLoad()
    try {
      const { list } = asksOf(directory)
      const rows: string[][] = []
      let worstMs = 0
      for (const [what, query] of Object.entries(HOSTILE)) {
        // Another page each time, or it would be kept.
        const paths = Array.from({ length: 2000 }, (_, n) => `/api/users?${pageOf(query, n)}`)
        const job = { port: castellan.port, connections: 1, forMs: sliceMs, perSecond: null }
        const { p50Ms, p99Ms } = await load.run({ ...job, ask: { ...list, paths } })
        worstMs = Math.max(worstMs, p99Ms)
        rows.push([what, p50Ms.toFixed(1), p99Ms.toFixed(1)])
      }
      return {
        markdown: `With ${ADMINISTRATORS.toLocaleString('en')} administrators in the organization.\n\n${table(['list', 'p50 ms', 'p99 ms'], rows)}`,
        figures: { hostileListMs: worstMs },
      }
    } finally {
      for (const each of [load, castellan]) await each.stop()
      directory.remove()
    }
  },
}

/** The n-th page before the one that the query is about, or after the first. */
function pageOf(query: string, n: number): string {
  if (!query.includes('skip=')) return `${query}&skip=${n}`
  return query.replace(/skip=(\d+)/, (_, skip: string) => `skip=${Number(skip) - n}`)
}

if (import.meta.main) await runAlone(listHostile)
