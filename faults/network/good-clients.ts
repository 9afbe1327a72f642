import { call } from '../harness/call.ts'
import type { Tenant } from '../harness/seed.ts'

const CLIENTS = 50

/** Fifty clients that read and write as clients should, so many rounds: how long each took, and what went wrong. */
export async function askBeside(
  { url, tenant }: { url: string; tenant: Tenant },
  rounds: number,
): Promise<{ timesMs: readonly number[]; errors: readonly string[] }> {
  const timesMs: number[] = []
  const errors: string[] = []
  const ask = async (round: number, who: number) => {
    const startMs = performance.now()
    const id = tenant.targets[who % tenant.targets.length]?.id
    const isWrite = who % 5 === 0
    const reply = isWrite
      ? await call(url, tenant, 'PUT', `/api/users/${id}`, { body: { firstname: `n${round}` } })
      : await call(url, tenant, 'GET', `/api/users/${id}`)
    timesMs.push(performance.now() - startMs)
    if (reply?.status !== 200) errors.push(`${isWrite ? 'a write' : 'a read'}: ${reply?.status}`)
  }
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(Array.from({ length: CLIENTS }, (_, who) => ask(round, who)))
  }
  return { timesMs, errors }
}
