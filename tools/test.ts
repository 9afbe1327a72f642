// `npm test`: every gate, one after another, up to the first that fails.
//   npm test -- --list                    names the steps
//   npm test -- --only lint,types         runs these alone
//   npm test -- --only unit reset-totp    and, of the test files, those whose path contains a word
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { STEPS, type Step, type StepResult } from './steps.ts'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

function findStep(name: string): Step {
  const step = STEPS.find((each) => each.name === name)
  if (step !== undefined) return step
  console.error(`There is no step "${name}". Steps: ${STEPS.map((each) => each.name).join(', ')}`)
  process.exit(2)
}

async function runStep(step: Step, words: readonly string[]): Promise<StepResult> {
  console.log(`\n── ${step.name}: ${step.title}`)
  const startedMs = performance.now()
  const result = await step.run(root, words)
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  const note = result.note === '' ? '' : `: ${result.note}`
  console.log(`── ${step.name} ${result.ok ? 'ok' : 'FAILED'} in ${seconds} s${note}`)
  return result
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { only: { type: 'string' }, list: { type: 'boolean' } },
    allowPositionals: true,
  })
  if (values.list === true) {
    for (const { name, title } of STEPS) console.log(`${name.padEnd(12)}${title}`)
    return
  }
  let passed = 0
  let failed = 0
  for (const step of values.only?.split(',').map(findStep) ?? STEPS) {
    const { ok, tests } = await runStep(step, positionals)
    passed += tests?.passed ?? 0
    failed += tests?.failed ?? 0
    if (ok) continue
    // A gate without tests of its own counts as one, so that the last line of a red run never says "0 failed".
    if ((tests?.failed ?? 0) === 0) failed += 1
    process.exitCode = 1
    break
  }
  console.log(`\n${passed} passed, ${failed} failed`)
}

await main()
