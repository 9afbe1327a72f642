import { runDifferential } from '../../packages/server/src/testing/differential/run-differential.ts'
import { startPostgres } from '../../tools/postgres/start-postgres.ts'
import { Findings, type Part } from '../harness/findings.ts'

export const postgresDifferential: Part = {
  name: 'postgres-differential',
  title: 'the same generated requests to SQLite and to PostgreSQL',
  inShort: false,
  run: async ({ sequences, seed }) => {
    const findings = new Findings()
    const postgres = await startPostgres()
    try {
      const report = await runDifferential({ postgresUrl: postgres.url, sequences, seed })
      findings.figure('sequences', report.sequences)
      findings.figure('requests', report.requests)
      findings.figure('statuses', JSON.stringify(report.statuses))
      findings.check('answers and states are the same', true)
    } catch (error) {
      findings.check('answers and states are the same', false, String(error))
    } finally {
      await postgres.remove()
    }
    return findings
  },
}
