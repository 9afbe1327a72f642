import { Context } from '../context.ts'
import { GLOBAL_OPTIONS } from '../options.ts'
import { clean } from '../output/clean.ts'
import { Given } from '../parse/given.ts'
import { readProfiles } from '../profiles/config-file.ts'
import type { World } from '../world.ts'
import type { Candidate } from './candidate.ts'

/** Longer than this nobody waits at a Tab. */
const PATIENCE_MS = 1500
const MOST = 50

/** Profiles of this machine, or administrators from the server; none where that fails. */
export function liveValues(
  kind: 'administrators' | 'profiles',
  unfinished: string,
  rest: readonly string[],
  world: World,
): Promise<readonly Candidate[]> {
  const found = kind === 'profiles' ? profiles(world) : administrators(unfinished, rest, world)
  return found.catch(() => [])
}

async function profiles({ environment }: World): Promise<readonly Candidate[]> {
  const { all } = await readProfiles(environment.configFolder)
  return all.map(({ name, url }): Candidate => [name, url])
}

async function administrators(
  unfinished: string,
  rest: readonly string[],
  world: World,
): Promise<readonly Candidate[]> {
  const context = new Context(world, givenOf(rest))
  const client = await context.reader()
  const { results } = await client.administrators.list(
    {
      limit: MOST,
      sort: 'email',
      fields: ['email', 'roleName'],
      ...(unfinished === '' ? {} : { search: { searchTerm: unfinished, fields: ['email'] } }),
    },
    { deadlineMs: PATIENCE_MS, maxRetries: 0 },
  )
  return results.flatMap(({ email, roleName = '' }): Candidate[] =>
    // A candidate is put on a command line: nothing but an address gets there.
    email !== undefined && /^[\w.%+'@-]+$/u.test(email) ? [[email, clean(roleName)]] : [],
  )
}

/** The server that the line names so far. */
function givenOf(rest: readonly string[]): Given {
  const values = new Map<string, string[]>()
  for (const { name, value } of GLOBAL_OPTIONS) {
    const at = rest.indexOf(`--${name}`)
    const given = value === undefined ? '' : rest[at + 1]
    if (at !== -1 && given !== undefined) values.set(name, [given])
  }
  return new Given([], rest, values, GLOBAL_OPTIONS)
}
