import { spawnSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The bundle of one call for Node.js, minified and gzipped, in bytes. */
export async function gzipBytes(contents: string, resolveDir: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).byteLength
}

/** The time of each of some programs from start to end, in milliseconds: medians of rounds in which they take turns. */
export function coldMs(files: readonly string[], rounds: number): number[] {
  const samples = files.map((): number[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [index, file] of files.entries()) {
      const startMs = performance.now()
      const { status, stderr } = spawnSync(process.execPath, [file])
      if (status !== 0) throw new Error(`${file}: ${stderr}`)
      samples[index]?.push(performance.now() - startMs)
    }
  return samples.map(median)
}

/** Calls a second with so many at once, for so long. */
export async function callsPerSecond(
  call: () => Promise<unknown>,
  atOnce: number,
  forMs: number,
): Promise<number> {
  const startMs = performance.now()
  let calls = 0
  const work = async () => {
    while (performance.now() < startMs + forMs) {
      await call()
      calls++
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return calls / ((performance.now() - startMs) / 1000)
}
