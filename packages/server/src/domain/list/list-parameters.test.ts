import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readListParameters } from './list-parameters.ts'

const read = (query: string) => readListParameters([...new URLSearchParams(query)])

test('repeated, numbered and "and" filters go together, "or" filters apart', () => {
  const parameters = read(
    'filter=a&filter[0]=b&filter[and][1]=c&filter[or][0]=d&filter=e&filter[or][0]=f',
  )
  assert.deepEqual(parameters.all, ['a', 'b', 'c', 'e'])
  assert.deepEqual(parameters.any, ['d', 'f'])
  assert.deepEqual(parameters.problems, [])
})

test('fields of a search are a list in the order sent', () => {
  assert.deepEqual(read('search[fields][1]=b&search[fields][0]=a').searchFields, ['b', 'a'])
})

for (const name of [
  'limit',
  'skip',
  'sort',
  'sortIgnoreCase',
  'fields',
  'search',
  'search[searchTerm]',
]) {
  test(`${name} is given once`, () => {
    const field = name.split('[')[0]
    const { single, problems } = read(`${name}=a&${name}=b`)
    assert.deepEqual([...single], [[name, 'a']])
    assert.deepEqual(problems, [{ field, problem: 'must be given once' }])
  })
}

const STRANGE = [
  'limit[] limit[0] skip[$gt] sort[email] sortIgnoreCase[] fields[0] fields[]',
  'filter[] filter[or] filter[or][] filter[nor][0] filter[0][or] filter[email] filter[__proto__]',
  'filter[1e9] filter[0 filter[and][or][0] filter[or][0][0] filter[1234]',
  'search[] search[fields] search[fields][] search[searchTerm][$ne] search[__proto__][x]',
].flatMap((names) => names.split(' '))

for (const name of STRANGE) {
  test(`refuses ${name}`, () => {
    const problem = 'must not be given in this bracketed form'
    assert.deepEqual(readListParameters([[name, '1']]).problems, [
      { field: name.split('[')[0], problem },
    ])
  })
}

test('parameters of other names are no concern, however often they come', () => {
  const query =
    'x=1&x=2&Limit=-1&limits=1&__proto__[x]=1&constructor[prototype][x]=1&plan=true&[limit]=1'
  const { single, all, any, searchFields, problems } = read(query)
  assert.deepEqual([[...single], all, any, searchFields, problems], [[], [], [], [], []])
  assert.equal('x' in {}, false)
})
