// Proves that the rules bite: plants one forbidden thing per rule in a copy of the tree and expects that rule by
// name. The same cruise shows what the real files import against the rules. Run it with `npm test -- --only boundaries`.
import { fileURLToPath } from 'node:url'
import { checkImports } from './boundaries/check-imports.ts'
import { checkLint } from './boundaries/check-lint.ts'
import { checkTypes } from './boundaries/check-types.ts'
import { TreeCopy } from './boundaries/tree-copy.ts'
import type { Verdict } from './boundaries/verdict.ts'

const source = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
const copy = new TreeCopy(source)
let verdicts: Verdict[] = []
try {
  verdicts = [await checkImports(source, copy), checkLint(copy), await checkTypes(copy)]
} finally {
  copy.remove()
}
const problems = verdicts.flatMap((verdict) => verdict.problems)
for (const problem of problems) console.error(problem)
const plants = verdicts.reduce((sum, verdict) => sum + verdict.plants, 0)
console.log(
  `${verdicts.map(({ note }) => note).join(', ')}; ${plants} plants, ${problems.length} problems`,
)
process.exitCode = problems.length > 0 ? 1 : 0
