import { crashAudit } from '../crash-audit/crash-audit.ts'
import type { Part } from '../harness/findings.ts'
import { startDurablePostgres } from './durable-postgres.ts'

export const postgresCrashAudit: Part = {
  name: 'postgres-crash-audit',
  title: 'kill -9 of one process, the other, both, and PostgreSQL itself under both',
  inShort: false,
  run: async (options) => {
    const postgres = await startDurablePostgres()
    try {
      const breakGround = async () => {
        await postgres.stop('kill')
        await postgres.start()
      }
      return await crashAudit.run({
        ...options,
        databaseUrl: postgres.url,
        processes: 2,
        breakGround,
      })
    } finally {
      await postgres.remove()
    }
  },
}
