import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'

/** Beside `src` and `dist` alike; not there in a clone that has not built it yet. */
const FOLDER = new URL('../../../console/', import.meta.url)

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** The built console by file name, each file as it is and packed. */
export function readConsoleFiles() {
  const read = (name: string) => readFileSync(new URL(name, FOLDER))
  const names = existsSync(FOLDER) ? readdirSync(FOLDER) : []
  return new Map(
    names.flatMap((name) => {
      const type = TYPES[extname(name)]
      if (type === undefined) return []
      return [[name, { type, bytes: read(name), gzip: read(`${name}.gz`) }] as const]
    }),
  )
}
