// How long a test waits for a server of its own: importing the built `@castellan/server/testing`, the first start in a
// process and the next ones, in processes of their own. Build first.
//   node tools/with-node.mjs bench/test-server.ts [processes]
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median } from './client/measure.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const processes = Number(process.argv[2] ?? 9)
const TESTING = new URL('../packages/server/dist/testing/index.js', import.meta.url).href

const PROGRAM = `
const times = []
const timed = async (work) => {
  const startMs = performance.now()
  const value = await work()
  times.push(performance.now() - startMs)
  return value
}
const { startCastellan } = await timed(() => import('${TESTING}'))
for (const administrators of [undefined, undefined, Array.from({ length: 8 }, (_, n) => ({ email: n + '@example.com' }))]) {
  const castellan = await timed(() => startCastellan({ administrators }))
  const answer = await timed(() => fetch(castellan.url + '/api/users', { headers: { 'x-api-key': castellan.apiKey } }))
  if (answer.status !== 200) throw new Error(await answer.text())
  await timed(() => castellan.stop())
}
console.log(JSON.stringify(times))
`
const NAMES = [
  'import',
  ...['first', 'second', '8 administrators'].flatMap((which) => [
    `${which}: start`,
    `${which}: one list`,
    `${which}: stop`,
  ]),
]

const rounds = Array.from({ length: processes }, () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', PROGRAM],
    { cwd: root, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as number[]
})
for (const [index, name] of NAMES.entries()) {
  const times = rounds.map((round) => round[index] ?? Number.NaN)
  process.stdout.write(`${name.padEnd(26)} ${median(times).toFixed(1)} ms\n`)
}
