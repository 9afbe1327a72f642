// What is measured: a name, the module that a program imports, and the source of one call. Sources, not functions,
// because each is also run cold in a process of its own and bundled for its size.

export interface Contender {
  name: string
  /** What it makes before its first call; sees `base`, the address of the server. */
  setup: string
  /** One call; answers the parsed body. */
  call: string
}

const ID = '5c3536e9e0a6840001872799'
const HEADERS = `{ 'x-api-key': 'k' }`
const CLIENT = `import { Castellan } from '@castellan/client'`
const OPTIONS = `apiKey: 'k', baseUrl: base, server: 'castellan'`

export const CONTENDERS: readonly Contender[] = [
  {
    name: 'raw fetch',
    setup: '',
    call: `fetch(base + '/api/users/${ID}', { headers: ${HEADERS} }).then((answer) => answer.json())`,
  },
  {
    // What anybody has to write who wants an end to a server that does not answer.
    name: 'raw fetch with a limit of time',
    setup: `const get = async (url) => {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), 30_000)
  try {
    return await (await fetch(url, { headers: ${HEADERS}, signal: controller.signal })).json()
  } finally {
    clearTimeout(timer)
  }
}`,
    call: `get(base + '/api/users/${ID}')`,
  },
  {
    name: 'raw node:http',
    setup: `import { request } from 'node:http'
const get = (url) => new Promise((resolve, reject) => {
  request(url, { headers: ${HEADERS} }, (answer) => {
    const chunks = []
    answer.on('data', (chunk) => chunks.push(chunk))
    answer.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())))
    answer.on('error', reject)
  }).on('error', reject).end()
})`,
    call: `get(base + '/api/users/${ID}')`,
  },
  {
    name: '@castellan/client',
    setup: `${CLIENT}\nconst client = new Castellan({ ${OPTIONS} })`,
    call: `client.administrators.get('${ID}')`,
  },
  {
    name: '@castellan/client over fetch',
    setup: `${CLIENT}\nconst client = new Castellan({ ${OPTIONS}, fetch })`,
    call: `client.administrators.get('${ID}')`,
  },
  {
    name: '@castellan/client/call',
    setup: `import { createCaller, getAdministrator } from '@castellan/client/call'
const caller = createCaller({ ${OPTIONS} })`,
    call: `getAdministrator(caller, '${ID}')`,
  },
  {
    name: 'stripe',
    setup: `import Stripe from 'stripe'
const { hostname, port } = new URL(base)
const client = new Stripe('k', { host: hostname, port, protocol: 'http', telemetry: false })`,
    call: `client.customers.retrieve('${ID}')`,
  },
  {
    name: 'ky',
    setup: `import ky from 'ky'
const client = ky.create({ headers: ${HEADERS} })`,
    call: `client.get(base + '/api/users/${ID}').json()`,
  },
  {
    name: 'openapi-fetch',
    setup: `import createClient from 'openapi-fetch'
const client = createClient({ baseUrl: base, headers: ${HEADERS} })`,
    call: `client.GET('/api/users/{id}', { params: { path: { id: '${ID}' } } })`,
  },
]
