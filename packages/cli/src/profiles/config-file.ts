import { join } from 'node:path'
import { usageProblem } from '../problem.ts'
import { readPrivateFile, writePrivateFile } from './private-file.ts'
import type { Profile, Profiles } from './profile.ts'

const NAME = 'config.json'

/** The profiles of this user; none where nobody signed in yet. */
export async function readProfiles(configFolder: string): Promise<Profiles> {
  const file = join(configFolder, NAME)
  const value = await readPrivateFile(file)
  if (value === undefined) return { current: undefined, all: [] }
  const { current, profiles } = value as { current?: unknown; profiles?: unknown }
  if (!Array.isArray(profiles) || !profiles.every(isProfile))
    throw usageProblem(`${file} holds no profiles. Mend it, or delete it and sign in again.`)
  return { current: typeof current === 'string' ? current : undefined, all: profiles }
}

export function writeProfiles(configFolder: string, { current, all }: Profiles): void {
  writePrivateFile(join(configFolder, NAME), { current, profiles: all })
}

function isProfile(value: unknown): value is Profile {
  const { name, url, server, keyPlace } = (value ?? {}) as Record<string, unknown>
  const isServer = server === 'castellan' || server === 'jumpcloud'
  const isPlace = keyPlace === 'keychain' || keyPlace === 'file'
  return typeof name === 'string' && typeof url === 'string' && isServer && isPlace
}
