// What the server answers a second, by operation and connections.
//   node --conditions=castellan-source bench/server.ts [--quick]
import { asksOf } from './harness/asks.ts'
import { startCastellan } from './harness/castellan.ts'
import { type Part, perSecond, runAlone, table } from './harness/part.ts'
import { plantDirectory } from './harness/plant.ts'
import { startLoad } from './harness/processes.ts'

const CONNECTIONS = [1, 32, 256]
/** More sign-ins than this at once are refused: so many hashes run, and so many wait. */
const SIGN_INS_AT_ONCE = 16

export const server: Part = {
  name: 'server',
  title: 'The server by itself',
  measure: async ({ administrators, sliceMs }) => {
    const directory = await plantDirectory({ administrators, organizations: 1 })
    const castellan = await startCastellan(directory)
    const load = await startLoad()
    try {
      const rows: string[][] = []
      for (const [name, ask] of Object.entries(asksOf(directory))) {
        for (const most of CONNECTIONS) {
          const connections = name === 'signIn' ? Math.min(most, SIGN_INS_AT_ONCE) : most
          const job = { ask, port: castellan.port, connections, perSecond: null }
          await load.run({ ...job, forMs: sliceMs / 3 })
          const result = await load.cost({ ...job, forMs: sliceMs * 2 }, castellan.child)
          const { p50Ms, p99Ms, usEach } = result
          const times = [p50Ms.toFixed(2), p99Ms.toFixed(2), usEach.toFixed(0)]
          rows.push([name, String(connections), perSecond(result.perSecond), ...times])
        }
      }
      const head = ['operation', 'connections', 'a second', 'p50 ms', 'p99 ms', 'µs of processor']
      return { markdown: table(head, rows), figures: {} }
    } finally {
      for (const each of [load, castellan]) await each.stop()
      directory.remove()
    }
  },
}

if (import.meta.main) await runAlone(server)
