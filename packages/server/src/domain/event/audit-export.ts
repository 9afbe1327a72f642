import { type Parsed, parsed, refused } from '../parsed.ts'
import { isPlainObject } from '../plain-object.ts'
import { type ChainHead, headText } from './chain-head.ts'
import type { ChainedEvent } from './verify-chain.ts'

/** The first line of an export: which chains are in it, from where to where, under a seal. */
export type ExportStart = {
  readonly format: 1
  readonly exportedAt: string
  /** The organization that was asked for; `null` where everything was. */
  readonly organization: string | null
  readonly heads: readonly ChainHead[]
}

export type SealedExportStart = ExportStart & { readonly seal: string }

export type ExportLine =
  | { readonly kind: 'start'; readonly start: SealedExportStart }
  | { readonly kind: 'event'; readonly event: ChainedEvent }
  | { readonly kind: 'end'; readonly events: number }

/** The text that the seal of an export is made over. */
export function exportText({ format, exportedAt, organization, heads }: ExportStart): string {
  return JSON.stringify(['export', format, exportedAt, organization, heads.map(headText)])
}

export function writeStartLine(start: SealedExportStart): string {
  return JSON.stringify({ kind: 'start', ...start })
}

/** The text of the event goes in as it is: the hash is made over it. */
export function writeEventLine({ chain, seq, hash, body }: ChainedEvent): string {
  const place = JSON.stringify({ kind: 'event', chain, seq, hash })
  return `${place.slice(0, -1)},"event":${body}}`
}

export function writeEndLine(events: number): string {
  return JSON.stringify({ kind: 'end', events })
}

/** One line of an export. Blanks between its parts are nobody's change; anything else is seen by its hash. */
export function parseExportLine(text: string): Parsed<ExportLine> {
  const line = parseObject(text)
  if (line === undefined) return refused('is no JSON object')
  switch (line.kind) {
    case 'start':
      return isStart(line)
        ? parsed({ kind: 'start', start: line })
        : refused('is no start of an export in a format that this program knows')
    case 'event': {
      const { chain, seq, hash, event } = line
      if (typeof chain !== 'string' || typeof hash !== 'string' || !isPlace(seq)) {
        return refused('has no chain, place or hash')
      }
      const body = JSON.stringify(event) ?? ''
      return parsed({ kind: 'event', event: { chain, seq, hash, body, columns: null } })
    }
    case 'end':
      return isPlace(line.events)
        ? parsed({ kind: 'end', events: line.events })
        : refused('does not say how many events there are')
    default:
      return refused('is neither start, event nor end')
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isPlainObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isStart(line: object): line is SealedExportStart {
  const { format, exportedAt, organization, heads, seal } = line as Partial<SealedExportStart>
  return (
    format === 1 &&
    typeof exportedAt === 'string' &&
    typeof seal === 'string' &&
    (organization === null || typeof organization === 'string') &&
    Array.isArray(heads) &&
    heads.every(isHead)
  )
}

function isHead(value: unknown): value is ChainHead {
  if (!isPlainObject(value)) return false
  const { chain, keptAfterSeq, keptAfterHash, seq, hash } = value
  const areTexts = [chain, keptAfterHash, hash].every((each) => typeof each === 'string')
  return areTexts && isPlace(keptAfterSeq) && isPlace(seq)
}
