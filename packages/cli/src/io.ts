import type { ReadStream, WriteStream } from 'node:tty'

/** Where text goes. */
export type Sink = {
  readonly isTerminal: boolean
  /** The width of the terminal. */
  readonly columns: () => number | undefined
  /** Waits while the reader is slow, so that a long list does not pile up in memory. */
  readonly write: (text: string) => Promise<void>
}

/** The three streams of the process. */
export type Io = {
  readonly input: ReadStream
  readonly isInputTerminal: boolean
  readonly out: Sink
  readonly err: Sink
}

export function systemIo(): Io {
  // A reader that went away, as in `castellan admins list | head`, wants no more and needs no complaint.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1)
  })
  return {
    input: process.stdin,
    isInputTerminal: process.stdin.isTTY === true,
    out: sinkOf(process.stdout),
    err: sinkOf(process.stderr),
  }
}

function sinkOf(stream: WriteStream): Sink {
  return {
    isTerminal: stream.isTTY === true,
    columns: () => (stream.isTTY ? stream.columns : undefined),
    write: (text) => {
      if (stream.write(text)) return Promise.resolve()
      return new Promise((resolve) => stream.once('drain', resolve))
    },
  }
}
