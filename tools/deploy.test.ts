import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { PrometheusMetrics } from '../packages/server/src/adapters/metrics/prometheus-metrics.ts'
import { readConfig } from '../packages/server/src/config.ts'
import { SETTINGS } from '../packages/server/src/config-settings.ts'

const read = (name: string) => readFileSync(new URL(`../deploy/${name}`, import.meta.url), 'utf8')
const FILES = [
  'castellan.service',
  'environment.example',
  'Containerfile',
  'compose.yaml',
  'haproxy.cfg',
  'alerts.yaml',
]

test('every setting that a file names exists', () => {
  const known = new Set<string>(Object.values(SETTINGS).map(({ name }) => name))
  for (const file of FILES) {
    for (const name of read(file).match(/CASTELLAN_[A-Z_]+/g) ?? []) {
      assert.ok(known.has(name), `${file} names ${name}`)
    }
  }
})

test('the example of an environment starts a server in production', () => {
  const lines = read('environment.example').split('\n')
  const pairs = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split(/=(.*)/s))
  const environment = Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]))
  assert.equal(readConfig({ ...environment, NODE_ENV: 'production' }).isProduction, true)
})

test('the unit has its sections, starts the server by its path and lets it stop in time', () => {
  const unit = read('castellan.service')
  const lines = unit.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  for (const line of lines) assert.match(line, /^(\[(Unit|Service|Install)\]|[A-Z][A-Za-z]+=.*)$/)
  assert.match(unit, /^ExecStart=\/\S+\/castellan-server serve$/m)
  assert.match(unit, /^RestartPreventExitStatus=20$/m)
  assert.ok(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]) > 10)
})

test('the compose file runs two processes on one PostgreSQL behind the proxy', () => {
  const { services, secrets } = parse(read('compose.yaml'), { merge: true }) as {
    services: Record<string, { command?: string[]; depends_on?: unknown; image: string }>
    secrets: Record<string, unknown>
  }
  assert.deepEqual(Object.keys(services).toSorted(), [
    'castellan-a',
    'castellan-b',
    'database',
    'migrate',
    'proxy',
  ])
  assert.deepEqual(services.migrate?.command, ['migrate'])
  assert.deepEqual(Object.keys(secrets), ['castellan-key', 'postgres-password'])
  const proxy = read('haproxy.cfg')
  for (const [, host = ''] of proxy.matchAll(/^ {2}server \w+ ([\w-]+):8600$/gm)) {
    assert.ok(host in services, host)
  }
  assert.match(proxy, /option httpchk GET \/readyz/)
})

test('the container runs as nobody in particular and hears SIGTERM itself', () => {
  const file = read('Containerfile')
  const instructions = file
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const known = /^(FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|ENTRYPOINT|CMD|HEALTHCHECK) /
  for (const line of instructions) assert.match(line, known)
  assert.ok(instructions.includes('USER node'))
  const [, entry = '[]'] = /^ENTRYPOINT (.*)$/m.exec(file) ?? []
  assert.deepEqual(JSON.parse(entry), ['node', 'packages/server/bin/castellan-server.mjs'])
})

test('every metric that an alert asks for is one that the server has', async () => {
  const metrics = new PrometheusMetrics()
  metrics.watch({
    nowMs: () => 0,
    outbox: async () => ({ queued: 0, failed: 0, oldestQueuedAtMs: null }),
    hashQueue: () => ({ running: 0, waiting: 0 }),
  })
  metrics.observeRequest({ method: 'GET', route: '/', status: 200, durationMs: 1 })
  const { body } = await metrics.render()
  const { groups } = parse(read('alerts.yaml')) as { groups: { rules: { expr: string }[] }[] }
  const rules = groups.flatMap((group) => group.rules)
  assert.ok(rules.length >= 5)
  for (const { expr } of rules) {
    for (const name of expr.match(/(?:castellan|nodejs)_\w+/g) ?? []) {
      assert.ok(body.includes(`\n${name}`) || body.startsWith(name), name)
    }
  }
})
