import { readFileSync } from 'node:fs'
import { code, table, writtenFrom } from './markdown.ts'

interface Locked {
  version?: string
  license?: string
  dev?: boolean
  link?: boolean
  dependencies?: Readonly<Record<string, string>>
}

/** Licences that ask for no more than their own text. Another one has to be thought about first. */
const ALLOWED = ['Apache-2.0', 'MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']

/** Parts of another package's file: they are installed by nobody, and shipped all the same. */
const BUNDLED: Readonly<Record<string, string>> = {
  jmespath: '@castellan/cli',
  react: '@castellan/server',
  'react-dom': '@castellan/server',
  scheduler: '@castellan/server',
}

const HOME = 'node_modules/'

/** docs/licences.md: every package that comes with one of ours, read from package-lock.json. */
export function renderLicences(): string {
  const lock = new URL('../../package-lock.json', import.meta.url)
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as {
    packages: Record<string, Locked>
  }
  const rows = Object.entries(packages).flatMap(([path, entry]) => {
    const name = path.slice(path.lastIndexOf(HOME) + HOME.length)
    const isShipped = path.includes(HOME) && entry.link !== true && entry.dev !== true
    const bundledIn = BUNDLED[name]
    if (!isShipped && bundledIn === undefined) return []
    const { version = '', license = 'none' } = entry
    if (!ALLOWED.includes(license)) {
      throw new Error(`${name} ${version} has the licence "${license}": may it be shipped?`)
    }
    return [
      [code(name), version, license, isShipped ? 'installed' : `inside ${code(bundledIn ?? '')}`],
    ]
  })
  const sorted = rows.sort(([one = ''], [other = '']) => (one < other ? -1 : 1))
  return `${writtenFrom('`package-lock.json`')}
# Licences

Castellan is under [Apache-2.0](../LICENSE). With its packages come others; [dependencies.md](dependencies.md) says why. \`@castellan/client\` and \`@castellan/contract\` bring none.

A licence that is not ${ALLOWED.slice(0, -1).join(', ')} or ${ALLOWED.at(-1)} stops the build. The server ships a bill of materials in CycloneDX, \`dist/sbom.cdx.json\`, with the hash of each package.

${table(['Package', 'Version', 'Licence', 'How it comes'], sorted)}
`
}
