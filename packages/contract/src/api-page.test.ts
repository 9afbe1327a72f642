import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { escapeHtml, renderProse } from './api-page/html.ts'
import { renderApiPage } from './api-page.ts'
import { OPERATIONS, type Operation } from './operations/index.ts'
import { REASONS } from './reasons.ts'
import { SCHEMAS } from './schemas/index.ts'

const page = renderApiPage('1.2.3')
const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)

test('the page runs no script, styles nothing itself and fetches nothing from elsewhere', () => {
  assert.doesNotMatch(page, /<script|<style|<img|<iframe| style=| on\w+=/i)
  const targets = [...page.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, target]) => target)
  const outside = targets.filter((target) => !target?.startsWith('#'))
  assert.deepEqual(outside, ['api.css', 'openapi.json'])
  const css = readFileSync(new URL('../api.css', import.meta.url), 'utf8')
  assert.doesNotMatch(css, /url\(|@import/)
})

test('every id is there once, and every link inside the page leads to one', () => {
  assert.equal(new Set(ids).size, ids.length)
  const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id)
  assert.ok(links.length > 100)
  for (const link of links) assert.ok(ids.includes(link), `#${link} leads nowhere`)
})

test('every operation has its section, named as everywhere, with method, path and reasons', () => {
  const sections = page.split('<section class="operation"').slice(1)
  const operations = Object.values<Operation>(OPERATIONS)
  assert.equal(sections.length, operations.length)
  for (const [index, operation] of operations.entries()) {
    const section = sections[index] ?? ''
    assert.ok(section.includes(`id="${operation.name}"`), operation.name)
    assert.ok(section.includes(`<code>${operation.path}</code>`), operation.name)
    for (const method of [operation.method, ...operation.aliasMethods]) {
      assert.ok(section.includes(`>${method}</span>`), `${operation.name} ${method}`)
    }
    for (const reason of operation.reasons) {
      assert.ok(section.includes(`href="#reason-${reason}"`), `${operation.name} ${reason}`)
    }
    if (operation.upstreamId !== null) assert.ok(section.includes(operation.upstreamId))
  }
})

test('every reason and every shape has its place', () => {
  for (const reason of Object.keys(REASONS)) assert.ok(ids.includes(`reason-${reason}`), reason)
  for (const name of Object.keys(SCHEMAS)) assert.ok(ids.includes(`shape-${name}`), name)
})

test('what the contract says is text, never markup', () => {
  assert.equal(escapeHtml(`<a href="x">'&'`), '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;')
  assert.equal(renderProse('use `<b>` & go'), 'use <code>&lt;b&gt;</code> &amp; go')
})

test('headings go down one level at a time', () => {
  const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
  for (const [index, level] of levels.entries()) {
    assert.ok(level <= (levels[index - 1] ?? 0) + 1, `h${level} after h${levels[index - 1]}`)
  }
})
