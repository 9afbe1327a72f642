import { join } from 'node:path'
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { CONTENTS_PLANT, PLANTS, TARGETS } from './import-plants.ts'
import type { TreeCopy } from './tree-copy.ts'
import type { Verdict } from './verdict.ts'

// dependency-cruiser that cannot read TypeScript finds nothing wrong in 0 modules: a green run alone proves nothing.
const FEWEST_MODULES = 50

/** One cruise over the copy shows both: what is wrong in the tree, and whether every rule catches its plant. */
export async function checkImports(source: string, copy: TreeCopy): Promise<Verdict> {
  for (const path of TARGETS) copy.plant(path, 'export const target = 1')
  for (const { path, text } of PLANTS) copy.plant(path, text)
  copy.plantBelow(CONTENTS_PLANT.path, CONTENTS_PLANT.text)

  const options = await extractOptions(join(source, '.dependency-cruiser.mjs'))
  const rules = options.ruleSet?.forbidden?.map((rule) => rule.name ?? '') ?? []
  process.chdir(copy.root)
  const tsConfig = extractTsConfig(join(copy.root, 'tsconfig.json'))
  const { output } = await cruise(['packages'], options, options.enhancedResolveOptions, {
    tsConfig,
  })
  const { summary } = output as ICruiseResult

  const modules = summary.totalCruised - TARGETS.length - PLANTS.length
  const problems = [
    ...findRealViolations(summary.violations),
    ...findBlindRules(summary.violations, rules),
  ]
  if (modules < FEWEST_MODULES) problems.push(`only ${modules} modules were read`)
  return {
    problems,
    plants: PLANTS.length + 1,
    note: `${rules.length} import rules over ${modules} modules`,
  }
}

function isPlanted(violation: IViolation): boolean {
  return [violation.from, violation.to].some((path) => path.includes('planted'))
}

function findRealViolations(violations: readonly IViolation[]): string[] {
  return violations
    .filter((violation) => !isPlanted(violation))
    .map(({ rule, from, to }) => `${from} imports ${to}, against ${rule.name}`)
}

function findBlindRules(violations: readonly IViolation[], rules: readonly string[]): string[] {
  const plants = [...PLANTS, CONTENTS_PLANT]
  const blind = plants
    .filter(({ rule, path }) => {
      return !violations.some(
        (each) => each.rule.name === rule && each.from === path && isPlanted(each),
      )
    })
    .map(({ rule, path, text }) => `${rule} is blind to ${JSON.stringify(text)} in ${path}`)
  const proven = new Set(plants.map(({ rule }) => rule))
  const unproven = rules.filter((rule) => !proven.has(rule))
  return [...blind, ...unproven.map((rule) => `${rule} has no plant that proves it`)]
}
