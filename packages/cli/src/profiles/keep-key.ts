import { confirm } from '../ask.ts'
import type { Context } from '../context.ts'
import { usageProblem } from '../problem.ts'
import { keyFile, writeKeyToFile } from './key-file.ts'
import { findKeychain } from './keychain.ts'
import type { KeyPlace, Profile } from './profile.ts'

/** Where a key will be kept. A file is never chosen without a word from its user. */
export async function chooseKeyPlace(
  context: Context,
  wanted: string | undefined,
): Promise<KeyPlace> {
  if (wanted !== undefined && wanted !== 'keychain' && wanted !== 'file')
    throw usageProblem('--store takes keychain or file.')
  if (wanted === 'file') return 'file'
  if (findKeychain(context.environment.searchPath) !== undefined) return 'keychain'
  if (wanted === 'keychain') throw usageProblem('This system shows no keychain.')
  const file = keyFile(context.environment.configFolder)
  await context.err('This system shows no keychain.')
  if (!context.canAsk) throw usageProblem(`Say --store file to keep the key in ${file}.`)
  await confirm(context, `Keep the key in ${file}, in plain text that you alone can read?`)
  return 'file'
}

export async function keepKey(context: Context, profile: Profile, apiKey: string): Promise<void> {
  const { configFolder, searchPath } = context.environment
  if (profile.keyPlace === 'keychain') return findKeychain(searchPath)?.store(profile.name, apiKey)
  await writeKeyToFile(configFolder, profile.name, apiKey)
}

export async function forgetKey(context: Context, profile: Profile): Promise<void> {
  const { configFolder, searchPath } = context.environment
  if (profile.keyPlace === 'keychain') return findKeychain(searchPath)?.remove(profile.name)
  await writeKeyToFile(configFolder, profile.name, undefined)
}
