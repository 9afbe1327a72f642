import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TreeCopy } from './tree-copy.ts'
import type { Verdict } from './verdict.ts'

const DOMAIN = 'packages/server/src/domain'
const TYPES = 'packages/contract/src/types/problem.ts'

/** Compiles planted mistakes and expects each where it belongs. */
export async function checkTypes(copy: TreeCopy): Promise<Verdict> {
  plantDisagreement(copy)
  copy.plant(`${DOMAIN}/planted-node.ts`, 'export const id = process.pid')
  copy.plant(`${DOMAIN}/planted-dom.ts`, 'export const page = document.title')
  copy.plant(`${DOMAIN}/planted-fetch.ts`, "export const answer = fetch('/')")
  const planted = ['planted-node.ts', 'planted-dom.ts', 'planted-fetch.ts']
  const [contract, domain] = await Promise.all([
    compile(copy, 'packages/contract', '../../tsconfig.json', ['src/schemas/agreement.ts']),
    compile(copy, DOMAIN, './tsconfig.json', planted),
  ])
  const problems = planted
    .filter((file) => !domain.includes(`${file}(1,`))
    .map((file) => `the domain's tsconfig.json is blind to ${DOMAIN}/${file}`)
  if (!contract.includes('schemas/agreement.ts(')) {
    problems.push(
      `schemas/agreement.ts is blind to a type that differs from its schema in ${TYPES}`,
    )
  }
  return { problems, plants: planted.length + 1, note: 'the types' }
}

function plantDisagreement(copy: TreeCopy): void {
  const text = readFileSync(join(copy.root, TYPES), 'utf8')
  const changed = text.replace('field: string', 'field: number')
  if (changed === text) throw new Error(`${TYPES} holds no "field: string" to plant a mistake in.`)
  copy.plant(TYPES, changed)
}

function compile(
  copy: TreeCopy,
  folder: string,
  base: string,
  files: readonly string[],
): Promise<string> {
  copy.plant(
    `${folder}/planted.tsconfig.json`,
    JSON.stringify({ extends: base, files, include: [] }),
  )
  const tsc = join(copy.root, 'node_modules/.bin/tsc')
  const args = ['--pretty', 'false', '-p', `${folder}/planted.tsconfig.json`]
  const { promise, resolve } = Promise.withResolvers<string>()
  execFile(tsc, args, { cwd: copy.root }, (_error, stdout) => resolve(stdout))
  return promise
}
