import type { Plant } from './import-plants.ts'

const server = 'packages/server/src'

function repeat(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n')
}

const longFile = repeat(301, (index) => `export const line${index} = ${index}`)
const longFunction = `export function count(): number {\n  let n = 0\n${repeat(50, () => '  n += 1')}\n  return n\n}`
const tangledFunction = `export function tangle(n: number): number {
  let sum = 0
  for (let i = 0; i < n; i += 1) {
    if (i > 1) {
      for (let j = 0; j < n; j += 1) {
        if (j > 1) {
          if (i === j) sum += 1
        }
      }
    }
  }
  return sum
}`
const floating = `async function send(): Promise<void> {}
export function start(): void {
  send()
}`
const misused = `async function isThere(): Promise<boolean> {
  return true
}
export function start(): number {
  return isThere() ? 1 : 2
}`
const importType = `import { Buffer } from 'node:buffer'
export type Bytes = Buffer`
const openSwitch = `export function speak(kind: 'a' | 'b'): string {
  switch (kind) {
    case 'a':
      return 'A'
  }
  return ''
}`

const catching = `export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}`
const bareCatching = `export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}`

const table: readonly [rule: string, path: string, text: string][] = [
  [
    'lint/style/noRestrictedGlobals',
    `${server}/domain/planted-date.ts`,
    'export const now = Date.now()',
  ],
  [
    'lint/style/noRestrictedGlobals',
    `${server}/domain/planted-global.ts`,
    'export const at = new globalThis.Date()',
  ],
  ['lint/style/noDefaultExport', `${server}/http/planted-default.ts`, 'export default 1'],
  ['lint/nursery/noFloatingPromises', `${server}/http/planted-floating.ts`, floating],
  ['lint/nursery/noMisusedPromises', `${server}/http/planted-misused.ts`, misused],
  ['lint/nursery/useExhaustiveSwitchCases', `${server}/http/planted-switch.ts`, openSwitch],
  ['plugin', `${server}/http/planted-random.ts`, 'export const roll = Math.random()'],
  [
    'plugin',
    'packages/client/src/planted-random.ts',
    'const { random } = Math\nexport const roll = random()',
  ],
  [
    'lint/style/noProcessEnv',
    `${server}/http/planted-env.ts`,
    'export const port = process.env.PORT',
  ],
  [
    'lint/style/noProcessEnv',
    'packages/client/src/planted-env.ts',
    'export const key = process.env.KEY',
  ],
  [
    'plugin',
    `${server}/http/planted-alias.ts`,
    'const { env } = process\nexport const port = env.PORT',
  ],
  [
    'lint/style/noProcessEnv',
    'packages/cli/src/planted-env.ts',
    'export const key = process.env.KEY',
  ],
  ['plugin', 'packages/cli/src/planted-catch.ts', catching],
  ['plugin', 'packages/cli/src/planted-bare-catch.ts', bareCatching],
  ['lint/suspicious/noConsole', `${server}/http/planted-console.ts`, "console.log('here')"],
  [
    'lint/suspicious/noConsole',
    'packages/contract/src/planted-console.ts',
    "console.error('here')",
  ],
  ['lint/suspicious/noExplicitAny', `${server}/http/planted-any.ts`, 'export const value: any = 1'],
  [
    'lint/suspicious/noImportCycles',
    `${server}/http/planted-cycle-a.ts`,
    "import './planted-cycle-b.ts'",
  ],
  [
    'lint/suspicious/noImportCycles',
    `${server}/http/planted-cycle-b.ts`,
    "import './planted-cycle-a.ts'",
  ],
  ['lint/style/useImportType', `${server}/http/planted-type.ts`, importType],
  ['lint/style/noExcessiveLinesPerFile', `${server}/http/planted-long-file.ts`, longFile],
  [
    'lint/style/useFilenamingConvention',
    `${server}/http/PlantedName.ts`,
    'export const target = 1',
  ],
  [
    'lint/complexity/noExcessiveLinesPerFunction',
    `${server}/http/planted-long-function.ts`,
    longFunction,
  ],
  [
    'lint/complexity/noExcessiveCognitiveComplexity',
    `${server}/http/planted-tangle.ts`,
    tangledFunction,
  ],
]

/** One file per lint rule that breaks it. */
export const LINT_PLANTS: readonly Plant[] = table.map(([rule, path, text]) => ({
  rule,
  path,
  text,
}))

/** What the rules must leave alone, each in a file of its own. */
export const LINT_EXCEPTIONS: readonly Omit<Plant, 'rule'>[] = [
  { path: `${server}/config.ts`, text: 'export const port = process.env.PORT' },
  { path: 'packages/cli/src/environment.ts', text: 'export const key = process.env.KEY' },
  { path: 'packages/cli/src/run.ts', text: catching },
  { path: `${server}/http/planted-long.test.ts`, text: longFunction },
  { path: 'tools/planted-print.ts', text: "console.log('here')" },
]
