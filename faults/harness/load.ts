import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Tenant } from './seed.ts'

export type LoadPlan = {
  readonly urls: readonly string[]
  readonly tenants: readonly Tenant[]
  readonly seed: number
  /** The pause of a client between an answer and its next request. */
  readonly thinkMs: number
}

export type Intent = {
  t: 'intent'
  id: number
  op: 'update' | 'create' | 'delete' | 'reset' | 'reactivate'
  /** The id of the administrator; of a create its address. */
  target: string
  body: Record<string, unknown> | null
}

export type Ack = {
  t: 'ack'
  id: number
  status: number
  /** What the answer says was done. */
  receipt: {
    administrator?: { _id: string | null; email: string }
    changes?: { field: string; from: unknown; to: unknown }[]
    mails?: { to: string; message: string }[]
    totpRemoved?: boolean
    sessionsEnded?: number
  } | null
}

/** A load that runs in a process of its own. */
export class Load {
  readonly journal: string
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, journal: string) {
    this.#child = child
    this.journal = journal
  }

  static start(folder: string, plan: LoadPlan): Load {
    const planFile = join(folder, 'load.json')
    const journal = join(folder, 'load.journal')
    writeFileSync(planFile, JSON.stringify(plan), { mode: 0o600 })
    const file = fileURLToPath(new URL('load-process.ts', import.meta.url))
    return new Load(fork(file, [planFile, journal]), journal)
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.send('stop')
    await gone
  }
}
