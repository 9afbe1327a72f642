import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { withWorld } from '../testing/with-world.ts'

test('R-27: who goes on sending a body that is too large still reads the refusal', () =>
  withWorld(async (world) => {
    const { hostname, port } = new URL(world.url)
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    // What is still on its way when the server closes.
    socket.on('error', () => {})
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const path = `/api/users/${world.who('aAdm').id}`
    socket.write(
      `PUT ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nx-api-key: ${world.who('aBill').apiKey}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${4 * 1024 * 1024}\r\n\r\n`,
    )
    // All of it at once: most is on its way when the answer comes.
    socket.write(Buffer.alloc(4 * 1024 * 1024, 0x20))
    await closed
    assert.match(answer, /^HTTP\/1\.1 413 /)
  }))
