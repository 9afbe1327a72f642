import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { escapeHtml } from './html-escape.ts'

describe('text in HTML', () => {
  it('cannot open a tag, close a quote or start an entity', () => {
    assert.equal(
      escapeHtml(`<a href="x" title='y'>&lt;</a>`),
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;lt;&lt;/a&gt;',
    )
  })
})
