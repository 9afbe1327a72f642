// A server in a process of its own that answers at once, or after so many milliseconds: what is measured is the command.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const [count = 0, delayMs = 0] = process.argv.slice(2).map(Number)

function administrator(at: number): object {
  const _id = at.toString(16).padStart(24, '0')
  const email = `user${at}@example.com`
  const names = { firstname: `First ${at}`, lastname: `Last ${at}`, roleName: 'Help Desk' }
  const flags = { enableMultiFactor: true, totpEnrolled: true, apiKeyAllowed: false }
  return { _id, email, ...names, ...flags, suspended: false, created: '2026-01-31T09:30:00.000Z' }
}

function list(url: URL): object {
  const skip = Number(url.searchParams.get('skip') ?? 0)
  const limit = Number(url.searchParams.get('limit') ?? 10)
  const length = Math.max(0, Math.min(limit, count - skip))
  return { results: Array.from({ length }, (_, at) => administrator(skip + at)), totalCount: count }
}

function receipt(path: string): object {
  return {
    ...{ plan: false, operation: 'update-administrator', linksEnded: 0, sessionsEnded: 0 },
    ...{ apiKeyEnded: false, totpRemoved: false, mails: [], refusals: [] },
    administrator: { _id: path.split('/').at(-1), email: 'user@example.com' },
    changes: [{ field: 'firstname', from: '', to: 'New' }],
  }
}

const server = createServer((request, answer) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const isNowhere = url.pathname === '/api/castellan'
  const reply = request.method === 'PUT' ? receipt(url.pathname) : list(url)
  const body = JSON.stringify(isNowhere ? { reason: 'route.not-found' } : reply)
  request.resume()
  setTimeout(() => {
    answer.writeHead(isNowhere ? 404 : 200, { 'content-type': 'application/json' }).end(body)
  }, delayMs)
}).listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
process.on('disconnect', () => process.exit())
