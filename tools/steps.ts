import { spawn } from 'node:child_process'
import { startPostgres } from './postgres/start-postgres.ts'
import { reaches } from './reaches.ts'
import { findTestFiles, runTestFiles, type TestCounts } from './run-tests.ts'

export interface StepResult {
  ok: boolean
  /** One line on what was looked at. */
  note: string
  tests?: TestCounts
}

export interface Step {
  name: string
  title: string
  run(root: string, words: readonly string[]): Promise<StepResult>
}

interface Command {
  file: string
  args: readonly string[]
}

const colors = process.stdout.isTTY ? 'force' : 'off'

/** A tool that npm installed. */
function bin(name: string, ...args: string[]): Command {
  return { file: `node_modules/.bin/${name}`, args }
}

/** A TypeScript file of this repository. */
function script(file: string, ...args: string[]): Command {
  return { file: process.execPath, args: ['--conditions=castellan-source', file, ...args] }
}

function runCommand(root: string, command: Command): Promise<{ code: number; output: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ code: number; output: string }>()
  const child = spawn(command.file, command.args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const keep = (chunk: Buffer) => {
    output += chunk
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  child.on('error', reject)
  child.on('close', (code) => resolve({ code: code ?? 1, output }))
  return promise
}

/** Runs commands side by side; shows what the failing ones wrote, and the last line of the first when all is well. */
async function runCommands(root: string, commands: readonly Command[]): Promise<StepResult> {
  const results = await Promise.all(commands.map((command) => runCommand(root, command)))
  const failed = results.filter((result) => result.code !== 0)
  for (const { output } of failed) console.log(output.trimEnd())
  const lastLine = results[0]?.output.trimEnd().split('\n').at(-1) ?? ''
  return { ok: failed.length === 0, note: failed.length === 0 ? lastLine.trim() : '' }
}

async function runTests(root: string, files: readonly string[]): Promise<StepResult> {
  if (files.length === 0) return { ok: true, note: 'no files match' }
  const tests = await runTestFiles(root, files)
  return {
    ok: tests.failed === 0 && tests.passed > 0,
    note: `${tests.files} files, ${tests.passed} passed, ${tests.failed} failed`,
    tests,
  }
}

function runScript(root: string, file: string, ...args: string[]): Promise<StepResult> {
  return runCommands(root, [script(file, ...args)])
}

async function runBrowser(root: string, words: readonly string[]): Promise<StepResult> {
  const built = await runScript(root, 'tools/build-console.mjs')
  if (!built.ok) return built
  return runTests(root, findTestFiles(root, ['e2e/**/*.test.ts'], words))
}

async function runPackaging(root: string, words: readonly string[]): Promise<StepResult> {
  const scripts = ['tools/build.ts', 'packages/client/packaging/install-runtimes.ts']
  const prepared = await runCommands(
    root,
    scripts.map((file) => script(file)),
  )
  if (!prepared.ok) return prepared
  return runTests(root, findTestFiles(root, ['packages/*/packaging/**/*.test.ts'], words))
}

const UNIT = ['packages/*/src/**/*.test.ts', 'tools/**/*.test.ts']

/** Every test that has a world goes again, with its worlds in one PostgreSQL server. */
async function runOnPostgres(root: string, words: readonly string[]): Promise<StepResult> {
  const files = findTestFiles(root, UNIT, words)
  const world = `${root}/packages/server/src/testing/world.ts`
  const chosen = files.filter((file) => isOfPostgres(file) || reaches(`${root}/${file}`, world))
  if (chosen.length === 0) return { ok: true, note: 'no files match' }
  const server = await startPostgres()
  process.env.CASTELLAN_TEST_POSTGRES_URL = server.url
  try {
    return await runTests(root, chosen)
  } finally {
    delete process.env.CASTELLAN_TEST_POSTGRES_URL
    await server.remove()
  }
}

function isOfPostgres(file: string): boolean {
  return file.endsWith('.postgres.test.ts')
}

/** What `npm test` runs, in this order: the quick and general first. */
export const STEPS: readonly Step[] = [
  {
    name: 'lint',
    title: 'format and lint',
    run: (root) =>
      runCommands(root, [bin('biome', 'ci', '--error-on-warnings', `--colors=${colors}`, '.')]),
  },
  {
    name: 'types',
    title: 'types, the domain without Node, the console without it too',
    run: (root) =>
      runCommands(root, [
        bin('tsc', '-p', '.'),
        bin('tsc', '-p', 'packages/server/src/domain'),
        bin('tsc', '-p', 'packages/console'),
      ]),
  },
  {
    name: 'boundaries',
    title: 'who imports whom, and that every rule bites',
    run: (root) => runScript(root, 'tools/check-boundaries.ts'),
  },
  {
    name: 'unused',
    title: 'unused files, exports and dependencies',
    run: (root) => runCommands(root, [bin('knip', '--no-progress')]),
  },
  {
    name: 'docs',
    title: 'written docs are what the code says',
    run: (root) => runScript(root, 'tools/write-docs.ts', '--check'),
  },
  {
    name: 'unit',
    title: 'unit and scenario tests',
    run: (root, words) =>
      runTests(
        root,
        findTestFiles(root, UNIT, words).filter((file) => !isOfPostgres(file)),
      ),
  },
  {
    name: 'postgres',
    title: 'the same scenarios on PostgreSQL, and what PostgreSQL alone can show',
    run: runOnPostgres,
  },
  {
    name: 'browser',
    title: 'the running program, and pages in a real browser',
    run: (root, words) => runBrowser(root, words),
  },
  {
    name: 'faults',
    title: 'the short form of the faults: kills under load, and what is left',
    run: (root) => runScript(root, 'faults/main.ts', '--short'),
  },
  {
    name: 'packaging',
    title: 'build, and the packages as they ship',
    run: (root, words) => runPackaging(root, words),
  },
]
