// Builds the console into the server's package: files named after their content, each beside its gzip.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { constants, gzipSync } from 'node:zlib'
import { build } from 'vite'

const home = fileURLToPath(new URL('.', import.meta.url))
const target = join(home, '../server/console')

await build({
  configFile: false,
  root: home,
  logLevel: 'warn',
  resolve: { conditions: ['castellan-source', 'browser', 'module', 'production'] },
  build: {
    outDir: target,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: join(home, 'src/main.tsx'),
      output: {
        entryFileNames: 'console-[hash].js',
        assetFileNames: 'console-[hash][extname]',
      },
    },
  },
})

mkdirSync(target, { recursive: true })
for (const name of readdirSync(target)) {
  const file = join(target, name)
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }))
}
