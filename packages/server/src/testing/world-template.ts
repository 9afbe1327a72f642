import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from '../server.ts'
import {
  type CastAdministrator,
  type CastMember,
  foundOrganizations,
  plantCastMember,
} from './cast.ts'
import { chosenDatabases } from './databases/chosen.ts'
import type { WorldDatabase } from './databases/inspection.ts'
import type { ProviderName } from './provider-cast.ts'
import type { Name } from './send-call.ts'
import { standingClock } from './test-clock.ts'
import { worldConfig } from './world-server.ts'

const CAST: Readonly<Record<Exclude<Name, 'aBill2' | ProviderName>, CastMember>> = {
  aBill: { email: 'bill@a.test' },
  aAdm: { email: 'adm@a.test', roleName: 'Administrator' },
  aHelp: { email: 'help@a.test', roleName: 'Help Desk' },
  aRO: { email: 'ro@a.test', roleName: 'Read Only' },
  aNew: { email: 'new@a.test', roleName: 'Read Only', activated: false, apiKey: false },
  aSusp: { email: 'susp@a.test', roleName: 'Administrator', suspended: true },
  bBill: { email: 'bill@b.test', organization: 'tenant B' },
  bAdm: { email: 'adm@b.test', roleName: 'Administrator', organization: 'tenant B' },
}

const ORGANIZATIONS = ['tenant A', 'tenant B', 'tenant C']
/** When its clock stands. */
export const START_MS = Date.UTC(2026, 0, 5, 9, 0, 0)

/** Where Linux keeps files in memory: a world is about what is written, not about the disk. */
const MEMORY = '/dev/shm'
export const WORLD_FOLDERS = existsSync(MEMORY) ? MEMORY : tmpdir()

/** What every world begins as. */
export type WorldTemplate = {
  readonly folder: string
  readonly database: WorldDatabase
  readonly cast: ReadonlyMap<Name, CastAdministrator>
  readonly organizations: ReadonlyMap<string, string>
}

let template: Promise<WorldTemplate> | undefined

/** Made once in each test process. */
export function worldTemplate(): Promise<WorldTemplate> {
  template ??= makeTemplate()
  return template
}

async function makeTemplate(): Promise<WorldTemplate> {
  const folder = mkdtempSync(join(WORLD_FOLDERS, 'castellan-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const database = await chosenDatabases.template(folder)
  const clock = standingClock(START_MS)
  const server = await createServer(worldConfig(folder, database), { clock })
  const organizations = await foundOrganizations(server.ports, ORGANIZATIONS)
  const cast = new Map<Name, CastAdministrator>()
  for (const [name, member] of Object.entries(CAST)) {
    cast.set(name as Name, await plantCastMember(server.ports, organizations, member))
  }
  await server.stop()
  return { folder, database, cast, organizations }
}
