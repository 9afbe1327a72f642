import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A block of code in a document. */
export interface Block {
  language: string
  text: string
  /** The heading above it. */
  heading: string
}

/** The blocks of a Markdown file, in their order. */
export function blocksOf(path: string): readonly Block[] {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const blocks: Block[] = []
  let heading = ''
  for (const [, title, language, code] of text.matchAll(/^#+ (.+)$|^```(\w*)\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title
    else blocks.push({ language: language ?? '', text: code ?? '', heading })
  }
  return blocks
}
