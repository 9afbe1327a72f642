import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { exec, HOME, type Packed, packAndInstall, put, ROOT } from './packed.ts'

const bin = (name: string) => join(ROOT, 'node_modules/.bin', name)

describe('the packed client', () => {
  let packed: Packed
  before(async () => {
    packed = await packAndInstall()
  })
  after(() => packed.remove())

  it('holds the build, the manifest, the guide and the licence, and nothing else', () => {
    const others = packed.files.map(({ path }) => path).filter((path) => !path.startsWith('dist/'))
    assert.deepEqual(others.sort(), ['LICENSE', 'README.md', 'package.json'])
    for (const { path } of packed.files) assert.match(path, /\.(c?js|d\.c?ts)$|^[^/]+$/)
  })

  it('depends on nothing', () => {
    const installed = join(packed.project, 'node_modules')
    const names = readdirSync(installed).filter((name) => !name.startsWith('.'))
    assert.deepEqual(names, ['@castellan'])
    assert.deepEqual(readdirSync(join(installed, '@castellan')), ['client'])
  })

  it('takes at most 400 KB unpacked and 1,500 lines of declarations', () => {
    assert(packed.unpackedSize <= 400_000, `${packed.unpackedSize} bytes`)
    const home = join(packed.project, 'node_modules/@castellan/client')
    const lines = packed.files
      .filter(({ path }) => /^dist\/esm\/.*\.d\.ts$/.test(path))
      .map(({ path }) => readFileSync(join(home, path), 'utf8').split('\n').length)
      .reduce((sum, count) => sum + count, 0)
    assert(lines <= 1_500, `${lines} lines`)
  })

  it('passes publint and are-the-types-wrong', async () => {
    const { messages } = await publint({ pkgDir: HOME, strict: true })
    assert.deepEqual(messages, [])
    const checked = await checkPackage(createPackageFromTarballData(readFileSync(packed.tarball)))
    assert(checked.types)
    // The resolution of Node 10 knows no `exports`; no version of Node that the client runs on uses it.
    const problems = checked.problems.filter(
      (problem) => !('resolutionKind' in problem) || problem.resolutionKind !== 'node10',
    )
    assert.deepEqual(problems, [])
  })

  const program = `
    import { Castellan, type Administrator, type ChangeDescription, NotFoundError } from '@castellan/client'
    import { type Caller, createCaller, getAdministrator, resetTotp } from '@castellan/client/call'
    import { UsersApi, Configuration, ApiException } from '@castellan/client/users-api'
    import { fakeCastellan } from '@castellan/client/testing'
    const castellan = new Castellan({ region: 'us', apiKey: 'k' })
    export async function use(id: string): Promise<Administrator> {
      const plan: ChangeDescription = await castellan.administrators.resetTotp(id, { plan: true })
      // @ts-expect-error -- a plan is no administrator
      const wrong: Administrator = await castellan.administrators.update(id, {}, { plan: true })
      for await (const { email } of castellan.administrators.list()) email.toUpperCase()
      return plan.plan ? wrong : await castellan.administrators.get(id)
    }
    export async function call(caller: Caller): Promise<Administrator> {
      // @ts-expect-error -- a caller makes no plans
      await resetTotp(caller, 'a', { plan: true })
      return await getAdministrator(caller, 'a')
    }
    call(createCaller({ apiKey: 'k', baseUrl: 'https://castellan.example.com' }))
    export const more = [NotFoundError, ApiException, new UsersApi(new Configuration({ apiKey: 'k' })), fakeCastellan]
  `
  for (const [title, file, module, resolution] of [
    ['ES modules', 'use.mts', 'nodenext', 'nodenext'],
    ['CommonJS', 'use.cts', 'nodenext', 'nodenext'],
    ['a bundler', 'use.ts', 'esnext', 'bundler'],
  ] as const) {
    it(`type-checks in an empty project with ${title}, its own declarations included`, async () => {
      const path = put(packed.project, file, program)
      const flags = `--noEmit --strict --exactOptionalPropertyTypes --target es2022 --lib es2022,dom,dom.asynciterable --module ${module} --moduleResolution ${resolution}`
      const args = [...flags.split(' '), '--ignoreConfig', path]
      await exec(bin('tsc'), args, packed.project)
    })
  }

  it('has a doc comment on every name that it exports', () => {
    const home = join(packed.project, 'node_modules/@castellan/client/dist/esm')
    const undocumented = readdirSync(home, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.d.ts'))
      .flatMap((name) => undocumentedNames(readFileSync(join(home, name), 'utf8')))
    assert.deepEqual(undocumented, [])
  })
})

function undocumentedNames(text: string): string[] {
  const declared = /^export (?:declare )?(?:class|interface|type|const|function) (\w+)/gm
  return [...text.matchAll(declared)]
    .filter(({ index }) => !text.slice(0, index).trimEnd().endsWith('*/'))
    .map(([, name = '']) => name)
}
