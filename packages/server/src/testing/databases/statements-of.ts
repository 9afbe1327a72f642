import { StatementSync } from 'node:sqlite'
import { mock } from 'node:test'
import { Client } from 'pg'

/** The statements, but those that hold transactions together, that reach a database of either kind while the work runs. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = []
  const watched = [
    ...(['all', 'get', 'run', 'iterate'] as const).map((name) => watchSqlite(name, statements)),
    watchPostgres(statements),
  ]
  try {
    await work()
  } finally {
    for (const each of watched) each.mock.restore()
  }
  return statements.filter((sql) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(sql))
}

function watchSqlite(name: 'all' | 'get' | 'run' | 'iterate', statements: string[]) {
  const original = StatementSync.prototype[name] as (...values: unknown[]) => unknown
  return mock.method(
    StatementSync.prototype,
    name,
    function (this: StatementSync, ...values: unknown[]) {
      statements.push(this.sourceSQL)
      return original.apply(this, values)
    },
  )
}

function watchPostgres(statements: string[]) {
  const original = Client.prototype.query as (...values: unknown[]) => unknown
  return mock.method(Client.prototype, 'query', function (this: Client, ...values: unknown[]) {
    const [asked] = values as [string | { text: string }]
    statements.push(typeof asked === 'string' ? asked : asked.text)
    return original.apply(this, values)
  })
}
