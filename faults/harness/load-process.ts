// The load: clients that each own their administrators, so that the order of their writes is known. What is about
// to be asked is written down before, what was answered after the whole answer was read. Arguments: a file with the
// plan, the journal. Stops on the message 'stop'.
import { readFileSync } from 'node:fs'
import { Journal } from './journal.ts'
import type { Ack, Intent, LoadPlan } from './load.ts'
import type { Tenant } from './seed.ts'

const SYNC_EVERY_MS = 20
const [planFile = '', journalFile = ''] = process.argv.slice(2)
const plan = JSON.parse(readFileSync(planFile, 'utf8')) as LoadPlan
const journal = new Journal(journalFile)
const sync = setInterval(() => journal.sync(), SYNC_EVERY_MS)
const ROLES = ['Manager', 'Help Desk', 'Read Only', 'Administrator', 'Command Runner']
let nextId = 1
let isStopping = false
process.on('message', () => {
  isStopping = true
})
process.on('disconnect', () => process.exit(0))

/** Numbers that look random and are the same in every run of a seed. */
function chanceOf(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

class Client {
  readonly #tenant: Tenant
  readonly #number: number
  readonly #chance: () => number
  readonly #created: string[] = []
  #seq = 0

  constructor(tenant: Tenant, number: number) {
    this.#tenant = tenant
    this.#number = number
    this.#chance = chanceOf(plan.seed * 1000 + number)
  }

  async run(): Promise<void> {
    while (!isStopping) {
      const isUp = await this.#act()
      await new Promise((resolve) => setTimeout(resolve, isUp ? plan.thinkMs : 200))
    }
  }

  #act(): Promise<boolean> {
    const dice = this.#chance()
    const id = this.#pick(this.#tenant.targets)?.id ?? ''
    const seq = `${this.#number}-${++this.#seq}`
    const put = (body: Record<string, unknown>) =>
      this.#send('PUT', `/api/users/${id}`, 'update', id, body)
    if (dice < 0.5) return put({ firstname: `f${seq}`, lastname: `w${seq}` })
    if (dice < 0.6) return put({ email: `m${seq}@t${this.#number}.example.com` })
    if (dice < 0.7) return put({ roleName: this.#pick(ROLES) ?? 'Manager' })
    if (dice < 0.75) return this.#create(`c${seq}@t${this.#number}.example.com`)
    if (dice < 0.8) return this.#delete()
    if (dice < 0.9) return this.#send('POST', `/api/users/resettotp/${id}`, 'reset', id)
    return this.#send('GET', `/api/users/reactivate/${id}`, 'reactivate', id)
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#chance() * list.length)]
  }

  async #create(email: string): Promise<boolean> {
    return this.#send('POST', '/api/users', 'create', email, { email, roleName: 'Read Only' })
  }

  #delete(): Promise<boolean> {
    const id = this.#created.shift()
    if (id === undefined) return Promise.resolve(true)
    return this.#send('DELETE', `/api/users/${id}`, 'delete', id)
  }

  /** Answers whether the server answered. */
  async #send(
    method: string,
    path: string,
    op: Intent['op'],
    target: string,
    body?: Record<string, unknown>,
  ): Promise<boolean> {
    const id = nextId++
    journal.write({ t: 'intent', id, op, target, body: body ?? null } satisfies Intent)
    try {
      const answer = await fetch(`${plan.urls[id % plan.urls.length]}${path}`, {
        method,
        headers: {
          'x-api-key': this.#tenant.apiKey,
          'castellan-receipt': 'true',
          'user-agent': `faults/${id}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const receipt = (await answer.json()) as Ack['receipt']
      journal.write({ t: 'ack', id, status: answer.status, receipt } satisfies Ack)
      if (op === 'create' && answer.ok) this.#created.push(String(receipt?.administrator?._id))
      return true
    } catch {
      return false
    }
  }
}

await Promise.all(plan.tenants.map((tenant, number) => new Client(tenant, number).run()))
clearInterval(sync)
journal.close()
process.send?.('done')
process.disconnect()
