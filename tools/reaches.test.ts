import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { reaches } from './reaches.ts'

const path = (name: string) =>
  fileURLToPath(new URL(`../packages/server/src/${name}`, import.meta.url))
const WORLD = path('testing/world.ts')

test('a test reaches a world directly and by way of other files', () => {
  assert.equal(reaches(path('operations/list-events/list-events.test.ts'), WORLD), true)
  assert.equal(reaches(path('security-cases/run-cases.test.ts'), WORLD), true)
  assert.equal(reaches(path('operations/sign-in-model.test.ts'), WORLD), true)
})

test('a test of the domain alone does not, nor does a file that is not there', () => {
  assert.equal(reaches(path('domain/utf8-length.test.ts'), WORLD), false)
  assert.equal(reaches(path('nowhere.ts'), WORLD), false)
})
