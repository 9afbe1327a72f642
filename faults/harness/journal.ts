import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** Lines of JSON that outlive a crash once they are synced. */
export class Journal {
  readonly #file: number

  constructor(path: string) {
    this.#file = openSync(path, 'a', 0o600)
  }

  write(entry: object): void {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`)
  }

  sync(): void {
    fdatasyncSync(this.#file)
  }

  close(): void {
    this.sync()
    closeSync(this.#file)
  }
}

export function readJournal<T>(path: string): T[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}
