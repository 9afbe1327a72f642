import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { styleFor } from './style.ts'
import { layOut, tableLine } from './table.ts'
import { fit, widthOf } from './width.ts'

describe('the width of a text in a terminal', () => {
  for (const [text, cells] of [
    ['', 0],
    ['abc', 3],
    ['Zoë', 3],
    ['Zoe\u0308', 3],
    ['山田', 4],
    ['🦊', 2],
  ] as const) {
    it(`of '${text}' is ${cells}`, () => {
      assert.equal(widthOf(text), cells)
    })
  }

  it('is filled, or cut at whole characters', () => {
    assert.equal(fit('ab', 4), 'ab  ')
    assert.equal(fit('abcdef', 4), 'abc…')
    assert.equal(fit('山田太郎', 4), '山… ')
    assert.equal(widthOf(fit('山田太郎', 6)), 6)
  })
})

describe('a table', () => {
  const columns = [
    { title: 'A', text: ([a = '']: string[]) => a, gives: true },
    { title: 'B', text: ([, b = '']: string[]) => b },
  ]
  const plain = styleFor(false, false)

  it('narrows the columns that give way first', () => {
    const layout = layOut(columns, [['a'.repeat(20), 'b'.repeat(20)]], 30)
    assert.deepEqual(layout.widths, [8, 20])
  })

  it('shows a longer text of a later page whole where nothing limits the width', () => {
    const layout = layOut(columns, [['a', 'b']], undefined)
    assert.equal(tableLine(columns, layout, ['long', 'x'], plain), 'long  x')
  })
})
