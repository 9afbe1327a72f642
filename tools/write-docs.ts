// `npm run docs` writes every generated file; `--check` only looks, names each that differs and how to mend it.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { renderApiPage } from '../packages/contract/src/api-page.ts'
import { buildOpenApi } from '../packages/contract/src/openapi.ts'
import { renderCli } from './docs/cli-page.ts'
import { clientPages } from './docs/client/client-pages.ts'
import { renderConfiguration } from './docs/configuration-page.ts'
import { renderErrors } from './docs/errors-page.ts'
import { renderLicences } from './docs/licences-page.ts'
import { renderOperations } from './docs/operations-page.ts'
import { renderRoles } from './docs/roles-page.ts'

interface WrittenFile {
  path: string
  write(): string
}

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

const cliPage = await renderCli()

const FILES: readonly WrittenFile[] = [
  {
    path: 'packages/contract/openapi.json',
    write: () => `${JSON.stringify(buildOpenApi(version), null, 2)}\n`,
  },
  { path: 'packages/contract/api.html', write: () => renderApiPage(version) },
  { path: 'docs/operations.md', write: renderOperations },
  { path: 'docs/errors.md', write: renderErrors },
  { path: 'docs/configuration.md', write: renderConfiguration },
  { path: 'docs/roles.md', write: renderRoles },
  { path: 'docs/licences.md', write: renderLicences },
  ...clientPages(),
  { path: 'docs/cli.md', write: () => cliPage },
]

const differing = FILES.filter(({ path, write }) => {
  return !existsSync(`${root}${path}`) || readFileSync(`${root}${path}`, 'utf8') !== write()
})
// The folder holds written files alone, so what is no longer written has to go.
const known = new Set(FILES.map(({ path }) => path))
const stale = globSync('docs/client/**/*.md', { cwd: root }).filter((path) => !known.has(path))

if (process.argv.includes('--check')) {
  for (const { path } of differing) console.error(`${path} is not what the code says.`)
  for (const path of stale) console.error(`${path} describes what is not there any more.`)
  const isRight = differing.length === 0 && stale.length === 0
  if (isRight) console.log(`${FILES.length} written files are what the code says`)
  else console.error('Mend it: npm run docs')
  process.exitCode = isRight ? 0 : 1
} else {
  for (const { path, write } of differing) {
    mkdirSync(dirname(`${root}${path}`), { recursive: true })
    writeFileSync(`${root}${path}`, write())
  }
  for (const path of stale) rmSync(`${root}${path}`)
  const done = [
    ...differing.map(({ path }) => `wrote ${path}`),
    ...stale.map((path) => `removed ${path}`),
  ]
  console.log(done.join('\n') || 'nothing to write')
}
