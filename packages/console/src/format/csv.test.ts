import assert from 'node:assert/strict'
import { it } from 'node:test'
import { toCsv } from './csv.ts'

it('a cell that a spreadsheet would compute is text', () => {
  for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1']) {
    assert.equal(toCsv(['a'], [[formula]]), `a\r\n"'${formula}"\r\n`)
  }
})

it('where semicolons part the cells, none of the pieces of a cell is computed either', () => {
  assert.equal(toCsv(['a'], [['x;=1+1;y;@z']]), `a\r\n"x;'=1+1;y;'@z"\r\n`)
})

it('commas, quotes and line breaks stay inside their cell, and plain text stays plain', () => {
  assert.equal(toCsv(['a', 'b'], [['x,y', 'say "hi"\nnow']]), 'a,b\r\n"x,y","say ""hi""\nnow"\r\n')
  assert.equal(toCsv(['a', 'b'], [[null, true]]), 'a,b\r\n,true\r\n')
})
