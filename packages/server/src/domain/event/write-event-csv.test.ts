import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvLine } from './write-event-csv.ts'

test('V-086: a cell that a spreadsheet would take for a formula begins with an apostrophe, in quotes', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(1)', '\tx', '\rx', '=HYPERLINK("http://x")']) {
    assert.equal(csvLine([text]), `"'${text.replaceAll('"', '""')}"\r\n`)
  }
})

test('R-33: where semicolons part the cells, none of the pieces of a cell is a formula either', () => {
  const agent = 'Mozilla/5.0 (X11; Linux);=HYPERLINK(1);-x;y;@z'
  assert.equal(csvLine([agent]), "Mozilla/5.0 (X11; Linux);'=HYPERLINK(1);'-x;y;'@z\r\n")
})

test('RFC 4180: commas, quotes and line ends are quoted, everything else stands as it is', () => {
  assert.equal(csvLine(['a', '', 'b c', '1=1']), 'a,,b c,1=1\r\n')
  assert.equal(csvLine(['a,b', 'say "x"', 'two\r\nlines']), '"a,b","say ""x""","two\r\nlines"\r\n')
})
