import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { startCastellan } from '@castellan/server/testing'
import { blocksOf, ROOT } from './document.ts'
import { Reader } from './reader.ts'

const blocks = blocksOf('README.md')

test('every call in README.md succeeds against the sample administrator', async () => {
  const castellan = await startCastellan({
    administrators: [
      { email: 'admin@example.com' },
      { email: 'sample@example.com', roleName: 'Help Desk' },
    ],
  })
  const reader = new Reader(castellan.url, {
    ID: castellan.administrators[1]?.id ?? '',
    KEY: castellan.apiKey,
  })
  const calls = blocks.filter(({ text }) => text.includes('curl '))
  assert.equal(calls.length, 2)
  try {
    for (const { text } of calls) await reader.type(text.replaceAll('curl -sS', 'curl -fsS'))
  } finally {
    reader.leave()
    await castellan.stop()
  }
})

test('every program in README.md compiles and runs in a project of its own', async () => {
  const programs = blocks.filter(({ language }) => language === 'ts')
  assert.equal(programs.length, 1)
  const reader = new Reader('http://127.0.0.1:1')
  try {
    for (const { text } of programs) await reader.runProgram(text)
  } finally {
    reader.leave()
  }
})

test('every document that the documents link to is there', () => {
  const documents = globSync('{*.md,docs/**/*.md,packages/*/*.md}', { cwd: ROOT })
  assert.ok(documents.length > 20)
  for (const document of documents) {
    const text = readFileSync(join(ROOT, document), 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '')
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? '')
    const missing = links.filter((path) => !existsSync(join(ROOT, dirname(document), path)))
    assert.deepEqual(missing, [], document)
  }
})

test('every path that ARCHITECTURE.md and SECURITY.md name is there', () => {
  const homes = [
    '',
    'packages/server/src',
    'packages/server/src/adapters/sql',
    'packages/console/src',
    'packages/cli/src',
  ]
  for (const document of ['ARCHITECTURE.md', 'SECURITY.md']) {
    const text = readFileSync(join(ROOT, document), 'utf8')
    const names = [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`/g)]
    const missing = names
      .map(([, name]) => name ?? '')
      .filter((name) => !homes.some((home) => existsSync(join(ROOT, home, name))))
    assert.deepEqual(missing, [], document)
  }
})

test('docs/README.md leads to every page', () => {
  const index = readFileSync(join(ROOT, 'docs/README.md'), 'utf8')
  const pages = globSync('{*,tutorial/*,how-to/*,explanation/*}.md', { cwd: join(ROOT, 'docs') })
  // What a page of the index names, and no reader looks for by itself.
  const inner = ['README.md', 'dependencies-data.md']
  const lost = pages.filter((page) => !inner.includes(page) && !index.includes(`(${page})`))
  assert.deepEqual(lost, [])
})
