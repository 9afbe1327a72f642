import { join } from 'node:path'
import { readPrivateFile, writePrivateFile } from './private-file.ts'

/** Keys in a file, for systems without a keychain; used only after its user agreed. */
export function keyFile(configFolder: string): string {
  return join(configFolder, 'keys.json')
}

async function readKeys(configFolder: string): Promise<Record<string, string>> {
  return ((await readPrivateFile(keyFile(configFolder))) ?? {}) as Record<string, string>
}

export async function readKeyFromFile(
  configFolder: string,
  profile: string,
): Promise<string | undefined> {
  const keys = await readKeys(configFolder)
  return Object.hasOwn(keys, profile) ? keys[profile] : undefined
}

/** `undefined` removes it. */
export async function writeKeyToFile(
  configFolder: string,
  profile: string,
  key: string | undefined,
): Promise<void> {
  const { [profile]: _old, ...others } = await readKeys(configFolder)
  writePrivateFile(
    keyFile(configFolder),
    key === undefined ? others : { ...others, [profile]: key },
  )
}
