import assert from 'node:assert/strict'
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** A serving process of which everything that it prints is kept. */
export class Serving {
  readonly ended: Promise<unknown[]>
  readonly #child: ChildProcessByStdio<null, Readable, Readable>
  #printed = ''

  constructor(
    file: string,
    words: readonly string[],
    cwd: string,
    env: Readonly<Record<string, string>>,
  ) {
    this.#child = spawn(file, [...words], {
      cwd,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.ended = once(this.#child, 'close')
    const keep = (chunk: Buffer) => {
      this.#printed += chunk
    }
    this.#child.stdout.on('data', keep)
    this.#child.stderr.on('data', keep)
  }

  get printed(): string {
    return this.#printed
  }

  /** What was printed up to a line; fails where the process ends without it. */
  async until(line: RegExp): Promise<string> {
    while (!line.test(this.#printed) && this.#child.exitCode === null) {
      await Promise.race([once(this.#child.stdout, 'data'), this.ended])
    }
    assert.match(this.#printed, line)
    return this.#printed
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  /** Asks it to stop, which it does in good order. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    assert.deepEqual(await this.ended, [0, null], this.#printed)
  }
}
