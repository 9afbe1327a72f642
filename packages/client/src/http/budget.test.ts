import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Budget } from './budget.ts'

it('a fresh budget holds 20 retries, and ten good answers earn one more', () => {
  const budget = new Budget()
  for (let retry = 0; retry < 20; retry++) assert.equal(budget.spend(), true)
  assert.equal(budget.spend(), false)
  for (let answer = 0; answer < 11; answer++) budget.earn()
  assert.equal(budget.spend(), true)
  assert.equal(budget.spend(), false)
})

it('a budget never holds more than 20 retries', () => {
  const budget = new Budget()
  for (let answer = 0; answer < 1_000; answer++) budget.earn()
  for (let retry = 0; retry < 20; retry++) assert.equal(budget.spend(), true)
  assert.equal(budget.spend(), false)
})
