import assert from 'node:assert/strict'
import { it } from 'node:test'
import { renderQuery } from './query.ts'

it('a query of nothing is an empty string', () => {
  assert.equal(renderQuery({}), '')
  assert.equal(renderQuery({ limit: undefined }), '')
})

it('scalars are written plainly and encoded, with %20 for a space', () => {
  assert.equal(
    renderQuery({ limit: 5, plan: true, sort: '-created email', search: 'a&b=c#+é' }),
    '?limit=5&plan=true&sort=-created%20email&search=a%26b%3Dc%23%2B%C3%A9',
  )
})

it('lists and objects are written with brackets, to any depth', () => {
  const query = { filter: ['a:$eq:1', 'b:$eq:2'], search: { searchTerm: 'x', fields: ['email'] } }
  assert.equal(
    decodeURIComponent(renderQuery(query)),
    '?filter[0]=a:$eq:1&filter[1]=b:$eq:2&search[searchTerm]=x&search[fields][0]=email',
  )
})
