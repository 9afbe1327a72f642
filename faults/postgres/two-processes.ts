import { crashAudit } from '../crash-audit/crash-audit.ts'
import type { Part } from '../harness/findings.ts'
import { startDurablePostgres } from './durable-postgres.ts'

export const postgresCrashAudit: Part = {
  name: 'postgres-crash-audit',
  title: 'kill -9 of one process, the other, and both, on one PostgreSQL',
  inShort: false,
  run: async (options) => {
    const postgres = await startDurablePostgres()
    try {
      return await crashAudit.run({ ...options, databaseUrl: postgres.url, processes: 2 })
    } finally {
      await postgres.remove()
    }
  },
}
