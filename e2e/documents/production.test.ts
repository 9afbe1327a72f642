import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { Serving } from '../serving.ts'
import { blocksOf } from './document.ts'
import { Reader } from './reader.ts'

const SERVE = 'node_modules/.bin/castellan-server serve'
/** Installing is done by the packaging tests, with the archives as they ship; users are made by nobody here. */
const ELSEWHERE = /^npm install @castellan\/server\n$|^sudo useradd /

for (const page of ['README.md', 'docs/how-to/self-host.md']) {
  test(`the production commands of ${page} make keys, migrate, init and serve`, async () => {
    const port = await freePort()
    const reader = new Reader(`http://127.0.0.1:${port}`)
    const place = (text: string) =>
      text
        .replaceAll('127.0.0.1:8600', `127.0.0.1:${port}`)
        .replaceAll('/etc/castellan', join(reader.folder, 'etc'))
        .replaceAll('/var/lib/castellan', join(reader.folder, 'data'))
    const blocks = blocksOf(page).filter(({ language }) => language === 'sh')
    const from = blocks.findIndex(({ text }) => text.includes('NODE_ENV=production'))
    const settings = place(blocks[from]?.text.match(/^(export |set -a;).*\n/gm)?.join('') ?? '')
    const commands = place(
      (page === 'README.md' ? blocks.slice(from) : blocks)
        .map(({ text }) => text)
        .filter((text) => !ELSEWHERE.test(text))
        .join('\n'),
    )
    const [before = '', after = ''] = commands.split(SERVE)
    try {
      mkdirSync(join(reader.folder, 'etc'), { recursive: true })
      const key = 'openssl rand -base64 32 > '
      const makesKey = before.includes(key) ? '' : `umask 077; ${key}${reader.folder}/etc/key\n`
      assert.match(await reader.type(makesKey + before), /jca_\w{36}/)
      const script = `${settings}exec ${SERVE}`
      const server = new Serving('sh', ['-euc', script], reader.folder, {})
      try {
        await server.until(/Server listening/)
        await reader.type(settings + after)
        const url = `http://127.0.0.1:${port}`
        assert.deepEqual(await (await fetch(`${url}/readyz`)).json(), { status: 'ready' })
        assert.equal((await fetch(`${url}/dev/mailbox`)).status, 404)
      } finally {
        await server.stop()
      }
    } finally {
      reader.leave()
    }
  })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
