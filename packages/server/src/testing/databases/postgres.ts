import { randomBytes } from 'node:crypto'
import { Pool } from 'pg'
import { toPostgres } from '../../adapters/sql/postgres/dialect.ts'
import { openPostgres } from '../../adapters/sql/postgres/open-postgres.ts'
import type { SqlValue } from '../../adapters/sql/session.ts'
import type {
  InspectedRow,
  Inspection,
  WatchedWrite,
  WorldDatabase,
  WorldDatabases,
} from './inspection.ts'

const TABLES = `SELECT tablename FROM pg_tables
  WHERE schemaname = 'public' AND tablename <> 'castellan_schema' ORDER BY tablename`

class PostgresInspection implements Inspection {
  readonly writtenOrder = 'CAST(CAST(xmin AS TEXT) AS BIGINT)'
  readonly #pool: Pool

  constructor(url: string) {
    this.#pool = openPostgres({ url, connectionLimit: 1 })
  }

  async query(sql: string, ...values: SqlValue[]): Promise<InspectedRow[]> {
    return (await this.#pool.query<InspectedRow>(toPostgres(sql), values)).rows
  }

  async tables(): Promise<string[]> {
    return (await this.query(TABLES)).map((row) => String(row.tablename))
  }

  async watch({ moment, table }: WatchedWrite, statement: string | null) {
    const name = `watch_${moment.replace(' ', '_')}_${table}`.toLowerCase()
    const does = statement ?? "RAISE EXCEPTION 'the disk is broken'"
    await this.#pool.query(
      `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql
       AS $$ BEGIN ${does}; RETURN coalesce(NEW, OLD); END $$;
       CREATE TRIGGER ${name} ${moment} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
    )
    return async () => void (await this.#pool.query(`DROP FUNCTION ${name} CASCADE`))
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}

/** A database of its own for each world, on the server whose maintenance database is given. */
export function postgresDatabases(serverUrl: string): WorldDatabases {
  // Does not keep a test process alive.
  const server = new Pool({ connectionString: serverUrl, max: 1, allowExitOnIdle: true })
  server.on('error', () => undefined)
  const create = async (kind: string, template: string): Promise<WorldDatabase> => {
    const name = `${kind}_${randomBytes(6).toString('hex')}`
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    return {
      url: url.href,
      inspect: () => new PostgresInspection(url.href),
      remove: async () => void (await server.query(`DROP DATABASE ${name} WITH (FORCE)`)),
    }
  }
  return {
    template: () => create('template', 'template0'),
    copy: (template) => create('world', new URL(template.url).pathname.slice(1)),
  }
}
