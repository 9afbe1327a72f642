// Bare Fastify or bare node:http with ready answers: what any answer costs at least.
// node bench/peers/bare.mjs fastify|http PORT ANSWERS.json
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [kind, port, file] = process.argv.slice(2)
const { get, list } = JSON.parse(readFileSync(file, 'utf8'))

if (kind === 'fastify') {
  const { fastify } = await import('fastify')
  const app = fastify()
  const answer =
    ({ headers, body }) =>
    async (_request, reply) =>
      reply.headers(headers).send(body)
  app.get('/api/users/:id', answer(get))
  app.get('/api/users', answer(list))
  await app.listen({ host: '127.0.0.1', port: Number(port) })
} else {
  const send = (response, { headers, body }) => {
    response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body) })
    response.end(body)
  }
  createServer((request, response) => {
    send(response, request.url.startsWith('/api/users/') ? get : list)
  }).listen(Number(port), '127.0.0.1')
}
