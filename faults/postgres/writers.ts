import type { Findings } from '../harness/findings.ts'
import type { Tenant } from '../harness/seed.ts'
import { pause } from '../harness/server-process.ts'

/** A client that changes one name, over and over, while its database is broken. */
export type Writer = {
  readonly id: string
  readonly acked: string[]
  /** Sent, and answered with 503: may be stored or not. */
  readonly unknown: Set<string>
  readonly statuses: Record<string, number>
  last200Ms: number
}

/** Writes one name after the other until it is told to stop. */
async function write(url: string, tenant: Tenant, writer: Writer, isOver: () => boolean) {
  for (let number = 0; !isOver(); number += 1) {
    const lastname = `w${number}`
    const answer = await fetch(`${url}/api/users/${writer.id}`, {
      method: 'PUT',
      headers: { 'x-api-key': tenant.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ lastname }),
    })
    await answer.text()
    writer.statuses[answer.status] = (writer.statuses[answer.status] ?? 0) + 1
    if (answer.status === 200) {
      writer.acked.push(lastname)
      writer.unknown.clear()
      writer.last200Ms = performance.now()
    } else {
      writer.unknown.add(lastname)
      await pause(10)
    }
  }
}

/** One writer for each target of each tenant. */
export function startWriters(
  url: string,
  tenants: readonly Tenant[],
): { writers: readonly Writer[]; stop(): Promise<void> } {
  const writers: Writer[] = []
  let isOver = false
  const work = tenants.flatMap((tenant) =>
    tenant.targets.map(({ id }) => {
      const writer = { id, acked: [], unknown: new Set<string>(), statuses: {}, last200Ms: 0 }
      writers.push(writer)
      return write(url, tenant, writer, () => isOver)
    }),
  )
  return {
    writers,
    stop: async () => {
      isOver = true
      await Promise.all(work)
    },
  }
}

/** Every name that is stored is the last that was acknowledged, or one whose end nobody knows. */
export function judgeWriters(
  findings: Findings,
  writers: readonly Writer[],
  stored: ReadonlyMap<unknown, string>,
): void {
  const count = (status: number) =>
    writers.reduce((sum, { statuses }) => sum + (statuses[status] ?? 0), 0)
  findings.figure('acknowledged writes', count(200))
  findings.figure('answers of 503', count(503))
  const lost = writers.filter(({ id, acked, unknown }) => {
    const name = stored.get(id) ?? ''
    return name !== acked.at(-1) && !unknown.has(name)
  })
  findings.require(
    'R-43 no acknowledged write is lost',
    lost.map(({ id }) => id),
  )
  const statuses = new Set(writers.flatMap((writer) => Object.keys(writer.statuses)))
  findings.require(
    'R-43 answers are 200 or 503',
    [...statuses].filter((status) => status !== '200' && status !== '503'),
  )
}
