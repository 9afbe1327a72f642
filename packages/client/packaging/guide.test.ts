import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fakeServer } from './fake-server.ts'
import { exec, HOME, type Packed, packAndInstall, put, ROOT } from './packed.ts'

const guide = readFileSync(join(HOME, 'README.md'), 'utf8')
const blocks = [...guide.matchAll(/^## (.+)$|^```ts\n([\s\S]*?)^```$/gm)]

describe('the guide', () => {
  let packed: Packed
  before(async () => {
    packed = await packAndInstall()
  })
  after(() => packed.remove())

  let title = ''
  let number = 0
  for (const [, heading, code] of blocks) {
    if (heading) title = heading
    if (!code) continue
    number += 1
    const name = `block-${number}`
    it(`shows code under "${title}" (${name}) that compiles and runs`, async (t) => {
      const { url } = await fakeServer(t)
      const placed = code.replaceAll('https://castellan.example.com', url)
      const file = put(packed.project, `${name}.mts`, placed)
      const flags =
        '--noEmit --strict --target es2024 --module nodenext --ignoreConfig --skipLibCheck'
      const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')]
      const tsc = join(ROOT, 'node_modules/.bin/tsc')
      await exec(tsc, [...flags.split(' '), ...types, file], packed.project)
      await exec(process.execPath, [file], packed.project, { CASTELLAN_API_KEY: 'k' })
    })
  }

  it('has code for each of its parts', () => {
    assert(number >= 7, `${number} blocks`)
  })

  it('names every option, every error class and every fault', async () => {
    const client = await import('@castellan/client')
    const classes = Object.keys(client).filter((name) => name.endsWith('Error'))
    for (const name of classes) assert(guide.includes(`\`${name}\``), name)
    const options = readFileSync(join(HOME, 'src/options.ts'), 'utf8')
    for (const [, name] of options.matchAll(/^ {2}(\w+)\??:/gm))
      assert(guide.includes(`${name}`), `the option ${name}`)
    const faults = readFileSync(join(HOME, 'src/testing/fault.ts'), 'utf8')
    for (const [, name] of faults.matchAll(/\| '(\w+)'/g))
      assert(guide.includes(`\`${name}\``), name)
  })
})
