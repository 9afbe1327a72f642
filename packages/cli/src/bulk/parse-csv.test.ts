import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { csvLine, withoutGuard } from '../output/csv.ts'
import { parseCsv } from './parse-csv.ts'

const cells = (text: string) => parseCsv(text).map((row) => row.cells)

describe('CSV', () => {
  it('is cells and lines, with quotes, breaks within them, and a byte-order mark', () => {
    assert.deepEqual(cells('\ufeffa,b\r\n"c ""d""","e\nf"\r\n'), [
      ['a', 'b'],
      ['c "d"', 'e\nf'],
    ])
  })

  it('may have semicolons or tabs between cells, as spreadsheets write it', () => {
    assert.deepEqual(cells('a;b\n1;"x,y"\n'), [
      ['a', 'b'],
      ['1', 'x,y'],
    ])
    assert.deepEqual(cells('a\tb\n1\t2'), [
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('knows the line that each row begins on, past empty lines and breaks in cells', () => {
    assert.deepEqual(
      parseCsv('a\n\n"b\nc"\nd').map(({ line }) => line),
      [1, 3, 5],
    )
  })

  it('comes back as it was written, whatever the cells hold', () => {
    const some = fc.constantFrom(';', "'", '=', '@', '-', 'a')
    const text = fc
      .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: some }))
      .filter((each) => !each.includes('\r'))
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (row) => {
        if (row.every((cell) => cell.trim() === '')) return
        const [read] = parseCsv(csvLine(['head', ...row]))
        assert.deepEqual(read?.cells.slice(1).map(withoutGuard), row)
      }),
    )
  })

  it('holds no cell that a spreadsheet would run, nor where semicolons part the cells', () => {
    const formulas = ['=1+1', '+1', '-1', '@a', '\t=1', "'=1", 'a;=1+1', 'a;@b;-c', "a;'=1"]
    for (const formula of formulas) {
      const line = csvLine(['head', formula])
      for (const part of line.replaceAll('"', '').split(/[,;\r\n]/)) {
        assert.doesNotMatch(part, /^[=+\-@\t]/, line)
      }
      assert.equal(withoutGuard(cells(line)[0]?.[1] ?? ''), formula)
    }
  })
})
