import assert from 'node:assert/strict'
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Project, packAndInstall, ROOT, run } from './project.ts'

const EXAMPLES = join(ROOT, 'examples')
const RUNNERS = join(EXAMPLES, 'node_modules')
const INSTALL_MS = 240_000
const { scripts, devDependencies } = JSON.parse(
  readFileSync(join(EXAMPLES, 'package.json'), 'utf8'),
)

describe('the examples, with the packages as they ship', () => {
  let project: Project
  let folder = ''
  before(async () => {
    const isInstalled = Object.keys(devDependencies).every((name) =>
      existsSync(join(RUNNERS, name)),
    )
    const install = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
    if (!isInstalled) await run('npm', install, EXAMPLES, INSTALL_MS)
    project = await packAndInstall()
    folder = join(project.folder, 'examples')
    cpSync(EXAMPLES, folder, { recursive: true, filter: (path) => path !== RUNNERS })
    symlinkSync(RUNNERS, join(folder, 'node_modules'))
  })
  after(() => project?.remove())

  for (const [runner, passed] of [
    ['node-test', /^ℹ pass 3$/m],
    ['vitest', /3 passed/],
    ['jest', /Tests: +3 passed, 3 total/],
  ] as const) {
    it(`run in ${runner}`, async () => {
      assert.ok(scripts[runner])
      // A runner inside a runner would hold still; and Jest reports on its standard error.
      const command = `unset NODE_TEST_CONTEXT; npm run ${runner} 2>&1`
      assert.match(await run('sh', ['-c', command], folder), passed)
    })
  }
})
