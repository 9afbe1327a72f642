import type { Environment } from '../environment.ts'
import { Problem } from '../problem.ts'
import { readKeyFromFile } from './key-file.ts'
import type { Profile } from './profile.ts'

/** The stored key of a profile. The keychain is loaded only where it is used. */
export async function readKey(
  { configFolder, searchPath }: Environment,
  { name, keyPlace }: Profile,
): Promise<string | undefined> {
  if (keyPlace === 'file') return readKeyFromFile(configFolder, name)
  const { findKeychain } = await import('./keychain.ts')
  const keychain = findKeychain(searchPath)
  if (keychain === undefined)
    throw new Problem(`The key of '${name}' is in a keychain, and this system shows none.`, {
      next: `castellan auth login --profile ${name}`,
    })
  return keychain.read(name)
}
