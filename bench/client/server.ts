// The other side of the measurement, in a process of its own: a 600-byte answer to everything. Prints its port.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const id = '5c3536e9e0a6840001872799'
const body = JSON.stringify({ _id: id, id, object: 'customer', firstname: 'x'.repeat(530) })
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }

const server = createServer((request, response) => {
  request.resume()
  response.writeHead(200, headers)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
process.on('disconnect', () => process.exit())
