import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Castellan, startCastellan } from '@castellan/server/testing'
import { type Block, blocksOf, ROOT } from './document.ts'
import { Reader } from './reader.ts'

/** What other tests run: a server that goes on, or what is installed as it ships. */
const ELSEWHERE = /castellan-server serve|npm install|npm pack|^export .*the API key/
/** Followed by a test of its own. */
const OTHERS = ['self-host.md']

const pages = globSync('*.md', { cwd: join(ROOT, 'docs/how-to') }).filter((page) => {
  return !OTHERS.includes(page)
})

for (const page of pages) {
  test(`every block of how-to/${page} runs`, async () => {
    const castellan = await startCastellan({
      administrators: [
        { email: 'admin@example.com' },
        { email: 'sample@example.com', roleName: 'Help Desk' },
        { email: 'leaving@example.com', roleName: 'Read Only' },
        { email: 'supplier@example.com', roleName: 'Read Only' },
      ],
    })
    const reader = new Reader(castellan.url, environmentOf(castellan))
    try {
      for (const block of blocksOf(`docs/how-to/${page}`)) await follow(reader, block)
      await (EFFECTS[page] ?? (async () => {}))(castellan)
    } finally {
      reader.leave()
      await castellan.stop()
    }
  })
}

function environmentOf({ url, apiKey, administrators }: Castellan): Record<string, string> {
  const id = administrators[1]?.id ?? ''
  return {
    KEY: apiKey,
    ID: id,
    CASTELLAN_API_KEY: apiKey,
    CASTELLAN_URL: url,
    ADMINISTRATOR_ID: id,
    LEAVING: 'supplier@example.com, nobody@example.com',
    SUSPEND: 'yes',
  }
}

async function follow(reader: Reader, { language, text, heading }: Block): Promise<void> {
  if (language === 'ts') await reader.runProgram(text)
  else if (language !== 'sh') assert.fail(`a block of "${language}" under "${heading}" is not run`)
  else if (!ELSEWHERE.test(text)) await reader.type(text)
}

/** What must be true after a page was followed. */
const EFFECTS: Readonly<Record<string, (castellan: Castellan) => Promise<void>>> = {
  'migrate-from-jumpcloud.md': async (castellan) => {
    const { lastname, totpEnrolled } = await read(castellan, 1)
    assert.deepEqual({ lastname, totpEnrolled }, { lastname: 'Renamed', totpEnrolled: false })
    assert.equal((await castellan.mails()).length, 2)
  },
  'bulk-off-boarding.md': async (castellan) => {
    const suspended = [1, 2, 3].map(async (index) => (await read(castellan, index)).suspended)
    assert.deepEqual(await Promise.all(suspended), [false, true, true])
  },
}

async function read(castellan: Castellan, index: number): Promise<Record<string, unknown>> {
  const id = castellan.administrators[index]?.id
  const headers = { 'x-api-key': castellan.apiKey }
  const answer = await fetch(`${castellan.url}/api/users/${id}`, { headers })
  return (await answer.json()) as Record<string, unknown>
}
