// `npm run docs` writes every generated file; `--check` only looks, names each that differs and how to mend it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { renderApiPage } from '../packages/contract/src/api-page.ts'
import { buildOpenApi } from '../packages/contract/src/openapi.ts'
import { renderConfiguration } from './docs/configuration-page.ts'
import { renderErrors } from './docs/errors-page.ts'
import { renderOperations } from './docs/operations-page.ts'
import { renderRoles } from './docs/roles-page.ts'

interface WrittenFile {
  path: string
  write(): string
}

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

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
]

const differing = FILES.filter(({ path, write }) => {
  return !existsSync(`${root}${path}`) || readFileSync(`${root}${path}`, 'utf8') !== write()
})
if (process.argv.includes('--check')) {
  for (const { path } of differing) console.error(`${path} is not what the code says.`)
  if (differing.length > 0) console.error('Mend it: npm run docs')
  else console.log(`${FILES.length} written files are what the code says`)
  process.exitCode = differing.length > 0 ? 1 : 0
} else {
  for (const { path, write } of differing) writeFileSync(`${root}${path}`, write())
  console.log(differing.map(({ path }) => `wrote ${path}`).join('\n') || 'nothing to write')
}
