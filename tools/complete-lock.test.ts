import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const tool = new URL('./complete-lock.mjs', import.meta.url)

const lock = {
  packages: {
    '': { name: 'root' },
    'node_modules/tool': {
      version: '1.0.0',
      dev: true,
      optionalDependencies: {
        '@tool/darwin-arm64': '1.0.0',
        '@tool/linux-x64-musl': '1.0.0',
        '@tool/linux-x64': '1.0.0',
      },
    },
    'node_modules/@tool/linux-x64': { version: '1.0.0', optional: true },
  },
}

test('the lock file names a package for every system, so that npm ci takes it on each', () => {
  const { status, stderr } = spawnSync(process.execPath, [fileURLToPath(tool), '--check'], {
    encoding: 'utf8',
  })
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' })
})

test('a missing optional package gets an entry for the system that its name tells, in order', async () => {
  const { completeLock, findMissing } = await import(tool.href)
  const { packages } = completeLock(lock)
  assert.deepEqual(Object.keys(packages), [
    '',
    'node_modules/@tool/darwin-arm64',
    'node_modules/@tool/linux-x64',
    'node_modules/@tool/linux-x64-musl',
    'node_modules/tool',
  ])
  assert.deepEqual(packages['node_modules/@tool/linux-x64-musl'], {
    version: '1.0.0',
    cpu: ['x64'],
    dev: true,
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  })
  assert.deepEqual(findMissing(packages), [])
})

test('a range in place of a version is its first version, and Windows has its name in Node', async () => {
  const { completeLock } = await import(tool.href)
  const optionalDependencies = { '@tool/windows-x64': '^18.4.0-beta.17' }
  const { packages } = completeLock({ packages: { 'node_modules/tool': { optionalDependencies } } })
  assert.deepEqual(packages['node_modules/@tool/windows-x64'], {
    version: '18.4.0-beta.17',
    cpu: ['x64'],
    optional: true,
    os: ['win32'],
  })
})

test('a name that tells no system is refused rather than guessed', async () => {
  const { completeLock } = await import(tool.href)
  const packages = { 'node_modules/tool': { optionalDependencies: { 'fast-part': '1.0.0' } } }
  assert.throws(() => completeLock({ packages }), /fast-part: its name does not say/)
})
