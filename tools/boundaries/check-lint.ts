import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { LINT_EXCEPTIONS, LINT_PLANTS } from './lint-plants.ts'
import type { TreeCopy } from './tree-copy.ts'
import type { Verdict } from './verdict.ts'

interface Diagnostic {
  category: string
  location: { path: string }
}

/** Plants one file per lint rule and asks Biome for that rule by name; and files that must pass. */
export function checkLint(copy: TreeCopy): Verdict {
  for (const { path, text } of [...LINT_PLANTS, ...LINT_EXCEPTIONS]) copy.plant(path, text)
  const found = lint(
    copy.root,
    [...LINT_PLANTS, ...LINT_EXCEPTIONS].map(({ path }) => path),
  )
  const blind = LINT_PLANTS.filter(({ rule, path }) => {
    return !found.some(({ category, location }) => category === rule && location.path === path)
  })
  const exceptions = new Set(LINT_EXCEPTIONS.map(({ path }) => path))
  const eager = found.filter(({ location }) => exceptions.has(location.path))
  return {
    problems: [
      ...blind.map(({ rule, path }) => `Biome's ${rule} is blind to ${path}`),
      ...eager.map(({ category, location }) => `Biome's ${category} refuses ${location.path}`),
    ],
    plants: LINT_PLANTS.length,
    note: `${new Set(LINT_PLANTS.map(({ rule }) => rule)).size} lint rules`,
  }
}

function lint(root: string, paths: readonly string[]): Diagnostic[] {
  const args = ['lint', '--reporter=json', '--max-diagnostics=1000', ...paths]
  const biome = join(root, 'node_modules/.bin/biome')
  const { stdout, stderr } = spawnSync(biome, args, { cwd: root, encoding: 'utf8' })
  try {
    return JSON.parse(stdout).diagnostics
  } catch {
    throw new Error(`Biome gave no report of the planted files:\n${stderr}`)
  }
}
