import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The documents that come with the contract, from wherever it is installed. */
export function readDocuments() {
  const openapiPath = createRequire(import.meta.url).resolve('@castellan/contract/openapi.json')
  const folder = dirname(openapiPath)
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return {
    openapiJson: read('openapi.json'),
    apiHtml: read('api.html'),
    apiCss: read('api.css'),
  }
}
