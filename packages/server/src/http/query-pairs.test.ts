import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { queryPairs } from './query-pairs.ts'

const ACCEPTED: readonly (readonly [string, string, readonly (readonly [string, string])[]])[] = [
  ['an empty query has no pairs', '', []],
  [
    'order and repeats stay',
    'b=1&a=2&b=3',
    [
      ['b', '1'],
      ['a', '2'],
      ['b', '3'],
    ],
  ],
  [
    'a plus is a blank, an encoded plus is a plus',
    'sort=email+-created&a=%2B',
    [
      ['sort', 'email -created'],
      ['a', '+'],
    ],
  ],
  ['a value may hold an equals sign', 'a=b=c', [['a', 'b=c']]],
  [
    'a name without a value',
    'plan&a=',
    [
      ['plan', ''],
      ['a', ''],
    ],
  ],
  ['empty parts are passed over', '&&a=1&', [['a', '1']]],
  ['names are decoded too', 'filter%5B0%5D=a', [['filter[0]', 'a']]],
  [
    'what clients leave unencoded',
    'filter[or][0]=email:$eq:a@example.com',
    [['filter[or][0]', 'email:$eq:a@example.com']],
  ],
  ['a semicolon parts nothing', 'a=1;b=2', [['a', '1;b=2']]],
  [
    'names that mean something to JavaScript',
    '__proto__[x]=1&constructor=2',
    [
      ['__proto__[x]', '1'],
      ['constructor', '2'],
    ],
  ],
]

for (const [title, query, pairs] of ACCEPTED) {
  test(title, () => assert.deepEqual(queryPairs(query), { pairs, problems: [] }))
}

const REFUSED: readonly (readonly [string, string])[] = [
  ['half a percent sign', 'a=%4'],
  ['a percent sign before no digits', 'a=%zz'],
  ['bytes that are no UTF-8', 'a=%C0%AF'],
  ['an encoded surrogate', 'a=%ED%A0%80'],
  ['a NUL', 'a=%00'],
  ['a NUL in a name', 'a%00=1'],
  ['raw bytes outside ASCII', 'a=\u00fc'],
  ['a raw blank', 'a=b c'],
]

for (const [title, query] of REFUSED) {
  test(`refuses ${title}`, () => {
    const problem = 'must be UTF-8 in percent-encoding without NUL'
    assert.deepEqual(queryPairs(query), { pairs: [], problems: [{ field: 'query', problem }] })
  })
}

test('100 parameters pass and 101 do not', () => {
  assert.equal(queryPairs('a&'.repeat(100)).pairs.length, 100)
  assert.deepEqual(queryPairs('a&'.repeat(101)).problems, [
    { field: 'query', problem: 'must have at most 100 parameters' },
  ])
  assert.equal(queryPairs('a&'.repeat(100_000)).pairs.length, 0)
  assert.deepEqual(queryPairs(`${'&'.repeat(200)}a=1`).pairs, [['a', '1']])
})

test('agrees with the platform on whatever it encodes', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'))
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          text.filter((name) => name !== ''),
          text,
        ),
      ),
      (pairs) => {
        const query = new URLSearchParams(pairs).toString()
        assert.deepEqual(queryPairs(query), { pairs, problems: [] })
      },
    ),
  )
})
