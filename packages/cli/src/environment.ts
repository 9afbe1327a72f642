import { homedir } from 'node:os'
import { join } from 'node:path'

/** What the environment says, read once. */
export type Environment = {
  readonly apiKey: string | undefined
  readonly url: string | undefined
  readonly profile: string | undefined
  readonly organization: string | undefined
  /** Where the configuration lives: `XDG_CONFIG_HOME/castellan`. */
  readonly configFolder: string
  readonly noColor: boolean
  /** `PATH`, where a keychain's program is looked for. */
  readonly searchPath: string
  /** Forces a width where there is no terminal to ask. */
  readonly columns: number | undefined
}

/** The variables, for the manual. */
export const VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ['CASTELLAN_API_KEY', 'the API key, instead of a stored one'],
  ['CASTELLAN_URL', 'the address of the server, instead of the profile’s'],
  ['CASTELLAN_PROFILE', 'the profile, where no --profile is given'],
  ['CASTELLAN_ORG', 'the organization, where no --org is given'],
  ['XDG_CONFIG_HOME', 'where profiles are kept, in `castellan/`; `~/.config` unless set'],
  ['NO_COLOR', 'set to anything: no colour'],
  ['COLUMNS', 'the width of tables where there is no terminal'],
]

/** An empty variable counts as absent. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const columns = Number(env.COLUMNS)
  const configHome = env.XDG_CONFIG_HOME || join(homedir(), '.config')
  return {
    apiKey: env.CASTELLAN_API_KEY || undefined,
    url: env.CASTELLAN_URL || undefined,
    profile: env.CASTELLAN_PROFILE || undefined,
    organization: env.CASTELLAN_ORG || undefined,
    configFolder: join(configHome, 'castellan'),
    searchPath: env.PATH ?? '',
    noColor: Boolean(env.NO_COLOR) || env.TERM === 'dumb',
    columns: Number.isInteger(columns) && columns > 0 ? columns : undefined,
  }
}
