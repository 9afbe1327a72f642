import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextWords } from './context-words.ts'

const PRODUCT = ['castellan', 'jumpcloud']
const sorted = (texts: readonly string[]) => [...contextWords(texts)].sort()

test('the product is always among them', () => {
  assert.deepEqual(sorted([]), PRODUCT)
})

test('an address gives itself, its parts and their words, but not its top-level domain', () => {
  assert.deepEqual(
    sorted(['ada.lovelace@mail.example.info']),
    [
      'ada.lovelace',
      'ada.lovelace@mail.example.info',
      'example',
      'lovelace',
      'mail',
      'mail.example.info',
      ...PRODUCT,
    ].sort(),
  )
})

test('names give their words and themselves, in lower case', () => {
  assert.deepEqual(
    sorted(['Ada', "O'Neill-Smith", 'ÄRGER GmbH']),
    ["o'neill-smith", 'neill', 'smith', 'ärger', 'gmbh', 'ärger gmbh', ...PRODUCT].sort(),
  )
})

test('words under four characters and empty names are left out', () => {
  assert.deepEqual(
    sorted(['Bob', '', 'a b c', 'x@y.io']),
    ['a b c', 'x@y.io', 'y.io', ...PRODUCT].sort(),
  )
})
