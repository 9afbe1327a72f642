import { DatabaseSync } from 'node:sqlite'
import { readConfig } from '../../packages/server/src/config.ts'
import { createServer } from '../../packages/server/src/server.ts'
import { plantCastMember } from '../../packages/server/src/testing/cast.ts'
import type { Ask } from './load.ts'
import type { Directory } from './plant.ts'

/** Paths of administrators, and the key of whoever may change each; neighbours are of different organizations. */
export type Targets = { readonly ids: readonly string[]; readonly keys: readonly string[] }

/** Plants a caller in every organization of a directory, and answers some of those that they may change. */
export async function plantCallers(directory: Directory, idsEach: number): Promise<Targets> {
  const database = new DatabaseSync(directory.databasePath, { readOnly: true })
  const names = database.prepare('SELECT id, name FROM organizations ORDER BY id').all()
  const organizations = new Map(names.map(({ id, name }) => [String(name), String(id)]))
  const some = database.prepare(
    "SELECT id FROM administrators WHERE organization_id = ? AND email LIKE 'copy-%' LIMIT ?",
  )
  const idsOf = new Map(
    [...organizations].map(([name, id]) => [
      name,
      some.all(id, idsEach).map((row) => String(row.id)),
    ]),
  )
  database.close()
  const server = await createServer(
    readConfig({
      CASTELLAN_DATABASE_URL: `sqlite:${directory.databasePath}`,
      CASTELLAN_KEY_FILE: directory.keyFile,
    }),
  )
  const keys: string[] = []
  for (const [index, organization] of [...organizations.keys()].entries()) {
    const member = { email: `caller-${index}@example.com`, organization }
    keys.push((await plantCastMember(server.ports, organizations, member)).apiKey)
  }
  await server.stop()
  const ids = Array.from({ length: idsEach }, (_, turn) =>
    [...idsOf.values()].map((own) => own[turn] ?? ''),
  ).flat()
  return { ids, keys }
}

/** The same request about so many of them, each with the key of whoever may ask it. */
export function askAbout(
  { ids, keys }: Targets,
  ask: Omit<Ask, 'paths' | 'keys'>,
  pathOf: (id: string) => string,
): Ask {
  return { ...ask, paths: ids.map(pathOf), keys }
}
