import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requireNode } from './require-node.ts'

test('a Node that the server runs on is accepted', () => {
  for (const version of ['24.7.0', '24.21.0', '25.0.0', '26.1.0']) requireNode(version)
})

test('an older Node is refused with what to install', () => {
  for (const version of ['20.20.2', '22.12.0', '24.6.9'])
    assert.throws(() => requireNode(version), {
      message: new RegExp(
        `24\\.7 or later; this is ${version}\\. .*npm install --save-dev node@24`,
      ),
    })
})
