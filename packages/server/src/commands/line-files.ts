import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { finished } from 'node:stream/promises'

export type Output = {
  /** Resolves when the next can be taken: a slow reader is waited for. */
  readonly write: (text: string) => Promise<void>
  /** Resolves when everything is where it belongs. */
  readonly end: () => Promise<void>
}

/** Standard output, or a new file that its owner alone can read. */
export function openOutput(path: string | undefined): Output {
  const stream =
    path === undefined
      ? process.stdout
      : createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  let failure: Error | undefined
  stream.on('error', (error) => {
    failure = error
  })
  return {
    write: async (text) => {
      if (failure !== undefined) throw failure
      if (stream.write(text)) return
      await new Promise<void>((resolve, reject) => {
        const done = () => {
          stream.off('drain', done).off('error', done)
          if (failure === undefined) resolve()
          else reject(failure)
        }
        stream.on('drain', done).on('error', done)
      })
    },
    end: async () => {
      if (path === undefined) return
      stream.end()
      await finished(stream)
    },
  }
}

/** The lines of a file, one after the other. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = await open(path)
  try {
    yield* file.readLines()
  } finally {
    await file.close()
  }
}
