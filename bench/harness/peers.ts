import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ask } from './load.ts'
import type { Directory } from './plant.ts'
import { firstAnswer, freePort, nextMessage, root, type Spawned, spawnNode } from './processes.ts'

export type Peer = Spawned & { readonly port: number }

const home = 'bench/peers'

/** Whether `npm ci` was run in bench/peers. */
export const peersAreInstalled = existsSync(join(root, home, 'node_modules/fastify'))

export type BareAnswers = {
  readonly get: BareAnswer
  readonly list: BareAnswer
}
type BareAnswer = { readonly headers: Readonly<Record<string, string>>; readonly body: string }

export async function startBare(
  kind: 'fastify' | 'http',
  answers: BareAnswers,
  folder: string,
): Promise<Peer> {
  const port = await freePort()
  const file = join(folder, `answers-${port}.json`)
  writeFileSync(file, JSON.stringify(answers))
  const spawned = spawnNode([`${home}/bare.mjs`, kind, String(port), file], 'server')
  await firstAnswer(`http://127.0.0.1:${port}/api/users`)
  return { ...spawned, port }
}

export async function startBetterAuth(
  { folder }: Directory,
  administrators: number,
): Promise<Peer & { readonly update: Ask }> {
  const port = await freePort()
  const path = join(folder, 'better-auth.db')
  const args = [`${home}/better-auth.mjs`, String(port), path, String(administrators)]
  const spawned = spawnNode(args, 'server')
  type Ready = { cookie: string; origin: string; ids: readonly string[] }
  const { cookie, origin, ids } = (await nextMessage(spawned.child)) as Ready
  const update: Ask = {
    method: 'POST',
    paths: ['/api/auth/admin/update-user'],
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: `{"userId":"{id}","data":{"name":"Terry {n}"}}`,
    ids,
  }
  return { ...spawned, port, update }
}

/**
 * Prism with our own OpenAPI document: it checks the request, makes up an answer and stores nothing. As it starts it
 * logs each request; ours logs none while it is measured.
 */
export async function startPrism(log: 'as it starts' | 'silent'): Promise<Peer> {
  const port = await freePort()
  const args = ['mock', '-h', '127.0.0.1', '-p', String(port), '-m', 'false']
  if (log === 'silent') args.push('-v', 'silent')
  const cli = `${home}/node_modules/@stoplight/prism-cli/dist/index.js`
  const spawned = spawnNode([cli, ...args, 'packages/contract/openapi.json'], 'server', {
    NODE_ENV: 'production',
  })
  await firstAnswer(`http://127.0.0.1:${port}/`)
  return { ...spawned, port }
}
