// Builds the console into the server's package: files named after their content, each beside its gzip.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
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

for (const name of readdirSync(target)) {
  const file = join(target, name)
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }))
}
// What is inside the script is under licences that go with it.
const licences = ['react', 'react-dom', 'scheduler'].map((name) => {
  const text = readFileSync(join(home, '../../node_modules', name, 'LICENSE'), 'utf8')
  return `${name}\n\n${text.trim()}\n`
})
writeFileSync(join(target, 'licences.txt'), licences.join('\n'))
