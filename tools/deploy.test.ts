import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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

test('no image is built from what is secret, nor from what this machine made', () => {
  const ignored = readFileSync(new URL('../.dockerignore', import.meta.url), 'utf8').split('\n')
  for (const name of ['.git', '**/node_modules', '**/dist', 'data', 'deploy/secrets']) {
    assert.ok(ignored.includes(name), name)
  }
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

/** Each instruction on a line of its own, without comments. */
function instructionsOf(file: string): readonly string[] {
  return file
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
}

test('what the Containerfile copies is there, and what it builds by exists', () => {
  const instructions = instructionsOf(read('Containerfile'))
  const root = new URL('../', import.meta.url)
  const copies = instructions.filter((line) => line.startsWith('COPY '))
  assert.ok(copies.length >= 4)
  for (const line of copies) {
    const [from = '', ...rest] = line.replace('COPY ', '').split(' ')
    const isOfBuild = from === '--from=build'
    const source = isOfBuild ? (rest[0] ?? '').replace('/build/', '') : from
    assert.ok(existsSync(new URL(source, root)), line)
  }
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    scripts: Record<string, string>
  }
  for (const [, script = ''] of instructions.join('\n').matchAll(/npm run (\w+)/g)) {
    assert.ok(script in scripts, script)
  }
  const [, entry = '[]'] = /^ENTRYPOINT (.*)$/m.exec(read('Containerfile')) ?? []
  assert.ok(existsSync(new URL(JSON.parse(entry)[1], root)))
})

test('ports agree: what the container listens on is exposed, asked for its health, and where the proxy leads', () => {
  const container = read('Containerfile')
  const [, port] = /CASTELLAN_LISTEN=0\.0\.0\.0:(\d+)/.exec(container) ?? []
  assert.match(container, new RegExp(`^EXPOSE ${port}$`, 'm'))
  assert.match(container, new RegExp(`http://127\\.0\\.0\\.1:${port}/readyz`))
  const servers = [...read('haproxy.cfg').matchAll(/^ {2}server \w+ [\w-]+:(\d+)$/gm)]
  assert.deepEqual(
    servers.map(([, its]) => its),
    [port, port],
  )
  const { services } = parse(read('compose.yaml'), { merge: true }) as {
    services: { proxy: { ports: string[] } }
  }
  const [, bound] = /^ {2}bind :(\d+) /m.exec(read('haproxy.cfg')) ?? []
  assert.deepEqual(services.proxy.ports, [`443:${bound}`])
})

type Service = { secrets?: string[]; networks: string[]; volumes?: string[] }
type Composed = Readonly<Record<'secrets' | 'networks' | 'volumes', Record<string, unknown>>> & {
  services: Record<string, Service>
}

/** Names that a service uses and the file does not have. */
function missingIn(composed: Composed, { secrets = [], networks, volumes = [] }: Service) {
  const named = volumes.map((volume) => volume.split(':')[0] ?? '')
  // Secrets are made by whoever installs it.
  const files = named.filter((name) => name.startsWith('./') && !name.startsWith('./secrets/'))
  return [
    ...secrets.filter((name) => !(name in composed.secrets)),
    ...networks.filter((name) => !(name in composed.networks)),
    ...named.filter((name) => !name.startsWith('./') && !(name in composed.volumes)),
    ...files.filter((name) => !existsSync(new URL(`../deploy/${name}`, import.meta.url))),
  ]
}

test('every secret, volume, network and file that a service names is there', () => {
  const composed = parse(read('compose.yaml'), { merge: true }) as Composed
  for (const [name, service] of Object.entries(composed.services)) {
    assert.deepEqual(missingIn(composed, service), [], name)
  }
})

test('the proxy is configured in sections and words that HAProxy knows, and names only what there is', () => {
  const known: Readonly<Record<string, RegExp>> = {
    global: /^(log|maxconn) /,
    defaults: /^(mode|log|log-format|option|timeout|http-request) /,
    frontend: /^(bind|default_backend) /,
    backend: /^(balance|option|http-check|retry-on|default-server|server) /,
  }
  let section = ''
  const names = new Set<string>()
  const lines = read('haproxy.cfg')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
  for (const line of lines) {
    if (!line.startsWith(' ')) {
      const [kind = '', name = ''] = line.split(' ')
      assert.ok(kind in known, line)
      section = kind
      if (kind === 'backend') names.add(name)
    } else assert.match(line.trim(), known[section] ?? /never/, line)
  }
  const [, backend = ''] = /default_backend (\w+)/.exec(read('haproxy.cfg')) ?? []
  assert.ok(names.has(backend))
})

test('R-33: the proxy logs no query, where mailed links have their secret', () => {
  const proxy = read('haproxy.cfg')
  const [, format = ''] = /^ {2}log-format "(.+)"$/m.exec(proxy) ?? []
  assert.match(format, / %HM %HP %HV$/)
  // Configuration manual of HAProxy, "Custom log format": the request line, the query, and the address with it.
  assert.doesNotMatch(format, /%(\{[^}]*\})?(r|HQ|HU|hr)\b/)
  assert.doesNotMatch(proxy, /^ +option https?log/m)
})

test('there is one systemd unit: no page carries another', () => {
  const docs = new URL('../docs/', import.meta.url)
  const pages = readdirSync(docs, { recursive: true }).filter((name) =>
    String(name).endsWith('.md'),
  )
  for (const page of [...pages.map((name) => `docs/${name}`), 'README.md']) {
    const text = readFileSync(new URL(`../${page}`, import.meta.url), 'utf8')
    assert.doesNotMatch(text, /^(ExecStart=|\[Service\])/m, page)
  }
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
