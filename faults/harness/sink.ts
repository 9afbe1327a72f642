import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { readJournal } from './journal.ts'

/** How the mail server meets a message. */
export type SinkMode =
  | { kind: 'take' }
  | { kind: 'never-greets' }
  | { kind: 'stall' }
  | { kind: 'stall-after-taking' }
  | { kind: 'answer'; text: string }
  | { kind: 'refuse-each'; every: number; code: number }
  | { kind: 'cut-before-answer' }
  | { kind: 'cut-after-taking' }
  | { kind: 'cut-after-answer' }

/** One message that was taken. */
export type SunkMail = {
  messageId: string
  to: string[]
  sha256: string
  link: string | null
  atMs: number
}

/** The mail server of a run. */
export class Sink {
  readonly port: number
  readonly #child: ChildProcess
  readonly #journal: string

  private constructor(child: ChildProcess, port: number, journal: string) {
    this.#child = child
    this.port = port
    this.#journal = journal
  }

  static async start(journal: string, port = 0): Promise<Sink> {
    const file = fileURLToPath(new URL('sink-process.ts', import.meta.url))
    const child = fork(file, [String(port), journal], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const [message] = (await once(child, 'message')) as [{ port: number }]
    return new Sink(child, message.port, journal)
  }

  async meet(mode: SinkMode): Promise<void> {
    const told = once(this.#child, 'message')
    this.#child.send(mode)
    await told
  }

  taken(): SunkMail[] {
    return readJournal<SunkMail>(this.#journal)
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }
}
