import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { findTestFiles } from './run-tests.ts'

const folder = mkdtempSync(join(tmpdir(), 'castellan-run-tests-'))
after(() => rmSync(folder, { recursive: true }))

const head = "import { describe, test, after } from 'node:test'\n"
const files: Readonly<Record<string, string>> = {
  'good.test.ts': `${head}test('one', () => {})\ntest('two', () => {})`,
  'bad.test.ts': `${head}console.log('last words')\ndescribe('s', () => test('inner', () => { throw new Error('boom') }))`,
  'skipped.test.ts': `${head}test('later', { skip: true }, () => {})`,
  'todo.test.ts': `${head}test.todo('some day')`,
  'empty.test.ts': 'export const nothing = 1',
  'broken.test.ts': "import './nowhere.ts'",
  'hook.test.ts': `${head}describe('s', () => { after(() => { throw new Error('late') }); test('fine', () => {}) })`,
}
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)

const runner = join(folder, 'runner.ts')
writeFileSync(
  runner,
  `import { runTestFiles } from ${JSON.stringify(new URL('./run-tests.ts', import.meta.url).href)}
  const { passed, failed } = await runTestFiles(import.meta.dirname, process.argv.slice(2))
  console.log('counts', passed, failed)`,
)

/** In a process of its own: a test runner inside a test would report to the outer one. */
function run(...names: string[]): { output: string; passed: number; failed: number } {
  const { NODE_TEST_CONTEXT: _outer, ...env } = process.env
  const output = execFileSync(process.execPath, [runner, ...names], { encoding: 'utf8', env })
  const [, passed, failed] = /counts (\d+) (\d+)/.exec(output) ?? []
  return { output, passed: Number(passed), failed: Number(failed) }
}

test('passing files are counted, one line each', () => {
  const { output, passed, failed } = run('good.test.ts')
  assert.deepEqual({ passed, failed }, { passed: 2, failed: 0 })
  assert.match(output, /^ {2}ok {3}good\.test\.ts: 2 passed/)
})

test('a failing test is shown with its error and with what its file wrote', () => {
  const { output, passed, failed } = run('bad.test.ts', 'good.test.ts')
  assert.deepEqual({ passed, failed }, { passed: 2, failed: 1 })
  for (const text of ['FAIL bad.test.ts', 'Error: boom', 'last words', 'inner']) {
    assert.ok(output.includes(text), text)
  }
})

for (const [name, why] of [
  ['skipped.test.ts', '"later" is skipped or to do'],
  ['todo.test.ts', '"some day" is skipped or to do'],
  ['empty.test.ts', 'it holds no tests'],
  ['broken.test.ts', 'its process failed'],
  ['hook.test.ts', '1 failed'],
] as const) {
  test(`${name} counts as failed, because: ${why}`, () => {
    const { output, failed } = run(name)
    assert.equal(failed, 1)
    assert.ok(output.includes(why), output)
  })
}

test('files are chosen by pattern, and by word where words are given', () => {
  assert.equal(findTestFiles(folder, ['*.test.ts'], []).length, Object.keys(files).length)
  assert.deepEqual(findTestFiles(folder, ['*.test.ts'], ['good', 'hook']), [
    'good.test.ts',
    'hook.test.ts',
  ])
})
