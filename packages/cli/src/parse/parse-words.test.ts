import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Problem } from '../problem.ts'
import { nearest } from './nearest.ts'
import { parseWords } from './parse-words.ts'

const grammar = {
  name: 'admins get',
  words: [{ name: 'ADMIN', summary: 'who' }],
  options: [
    { name: 'filter', value: 'TEXT', repeats: true, summary: '' },
    { name: 'limit', value: 'N', summary: '' },
    { name: 'yes', letter: 'y', summary: '' },
  ],
}
const refused = (words: string[]) => {
  let message = ''
  assert.throws(
    () => parseWords(words, grammar),
    (error) => {
      message = (error as Error).message
      return error instanceof Problem && error.exitCode === 2
    },
  )
  return message
}

describe('the words of a line', () => {
  it('are options with their values, in both ways of writing, and words', () => {
    const given = parseWords(['--limit=5', 'a', '--filter', 'x=y', '--filter', '-', '-y'], grammar)
    assert.deepEqual(given.words, ['a'])
    assert.equal(given.count('limit'), 5)
    assert.deepEqual(given.all('filter'), ['x=y', '-'])
    assert.equal(given.has('yes'), true)
  })

  it('are all words after --', () => {
    assert.deepEqual(parseWords(['--', '--yes'], grammar).words, ['--yes'])
  })

  it('are refused where they are unknown, missing, given twice, or too many', () => {
    assert.match(refused(['a', '--limt', '5']), /no option --limt\. Did you mean --limit\?/)
    assert.match(refused(['a', '--limit']), /--limit needs a value: --limit N/)
    assert.match(refused(['a', '--limit', '--yes']), /--limit needs a value/)
    assert.match(refused(['a', '--limit', '1', '--limit', '2']), /--limit is given twice/)
    assert.match(refused(['a', '--yes=1']), /--yes takes no value/)
    assert.match(refused([]), /admins get needs ADMIN: who/)
    assert.match(refused(['a', 'b']), /does not take 'b'/)
  })

  it('show the whole line where only some of them were given', () => {
    const words = ['METHOD', 'PATH'].map((name) => ({ name, summary: 'a word' }))
    assert.throws(() => parseWords(['/api/users'], { ...grammar, name: 'api', words }), {
      message: "api needs PATH: a word, in api METHOD PATH; only '/api/users' was given.",
    })
  })

  it('that are numbers are whole numbers within bounds', () => {
    for (const text of ['x', '-1', '1.5', '0', ''])
      assert.throws(() => parseWords(['a', `--limit=${text}`], grammar).count('limit', 1), Problem)
  })
})

describe('the nearest candidate', () => {
  for (const [word, meant] of [
    ['lsit', 'list'],
    ['liste', 'list'],
    ['lst', 'list'],
    ['LIST', 'list'],
    ['delte', 'delete'],
    ['de', 'delete'],
    ['frobnicate', undefined],
    ['', undefined],
  ] as const) {
    it(`for '${word}' is ${meant ?? 'none'}`, () => {
      assert.equal(nearest(word, ['list', 'get', 'delete']), meant)
    })
  }
})
