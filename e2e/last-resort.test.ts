import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Serving } from './serving.ts'

// Not by way of its launcher: the signal is for the server itself.
const main = fileURLToPath(new URL('../packages/server/src/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'castellan-last-resort-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const SECRET = 'jca_0123456789abcdefghijklmnopqrstuvwxyz'

/** Errors that reach nobody, brought in from outside: nothing in the product makes one when it is asked to. */
const faults: readonly [what: string, code: string][] = [
  ['a rejection that nobody handles', 'void Promise.reject(error)'],
  ['an error that is thrown in a timer', 'setTimeout(() => { throw error })'],
  ['a rejection with something that is no error', 'void Promise.reject({ ...error })'],
]

function writeFault(data: string, code: string): string {
  const path = join(data, 'fault.mjs')
  const error =
    "Object.assign(new Error('it happened'), { headers: { 'x-api-key': process.env.SECRET } })"
  writeFileSync(path, `process.on('SIGUSR2', () => { const error = ${error}; ${code} })\n`)
  return path
}

function serve(data: string, nodeWords: readonly string[], ...words: string[]): Serving {
  const program = ['--conditions=castellan-source', ...nodeWords, main, 'serve', ...words]
  return new Serving(process.execPath, program, data, {
    CASTELLAN_LISTEN: '127.0.0.1:0',
    SECRET,
  })
}

const addressIn = (printed: string) => /http:\/\/[\d.:]+/.exec(printed)?.[0]

for (const [what, code] of faults) {
  test(`${what} is logged once without secrets, ends the process with 1, and a start finds everything whole`, async () => {
    const data = mkdtempSync(join(folder, 'data-'))
    const server = serve(data, ['--import', writeFault(data, code)], '--announce')
    const printed = await server.until(/^ {2}curl .*\/reactivate\//m)
    const key = /jca_\w{36}/.exec(printed)?.[0] ?? ''
    const headers = { 'x-api-key': key, 'content-type': 'application/json' }
    const body = JSON.stringify({ email: 'new@example.com', roleName: 'Manager' })
    const created = await fetch(`${addressIn(printed)}/api/users`, {
      method: 'POST',
      headers,
      body,
    })
    assert.equal(created.status, 201)

    server.signal('SIGUSR2')
    assert.deepEqual(await server.ended, [1, null], server.printed)
    const lines = server.printed.split('\n').filter((line) => line.startsWith('{'))
    const fatal = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 60)
    assert.equal(fatal.length, 1, server.printed)
    assert.equal(fatal[0].msg, 'stopping')
    assert.ok(!server.printed.includes(SECRET), 'a secret stands in the log')

    const again = serve(data, [])
    const url = addressIn(await again.until(/running at http\S+\n/))
    const found = await fetch(`${url}/api/users?filter=email:$eq:new@example.com`, { headers })
    assert.equal(((await found.json()) as { totalCount: number }).totalCount, 1)
    await again.stop()
  })
}
