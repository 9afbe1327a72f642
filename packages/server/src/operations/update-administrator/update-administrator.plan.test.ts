import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inWorld } from '../../testing/signing-in.ts'

test('a plan and a receipt name the fields that are ignored, as the plain answer does', () =>
  inWorld(async (world) => {
    const path = `/api/users/${world.who('aAdm').id}`
    const call = { as: 'aBill', method: 'PUT', body: { firstnmae: 'x', lastname: 'One' } } as const
    const plan = await world.call({ ...call, path: `${path}?plan=true` })
    assert.equal(plan.headers.get('castellan-ignored-fields'), 'firstnmae')
    const headers = { 'castellan-receipt': 'true' }
    const receipt = await world.call({ ...call, path, headers })
    assert.equal(receipt.headers.get('castellan-ignored-fields'), 'firstnmae')
  }))
