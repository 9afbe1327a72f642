import {
  exportText,
  writeEndLine,
  writeEventLine,
  writeStartLine,
} from '../../domain/event/audit-export.ts'
import type { ChainHead } from '../../domain/event/chain-head.ts'
import type { ChainedEvent } from '../../domain/event/verify-chain.ts'
import { EVENT_CSV_HEADER, writeEventCsv } from '../../domain/event/write-event-csv.ts'
import { formatTimestamp } from '../../domain/timestamp.ts'
import type { Clock } from '../../ports/clock.ts'
import type { EventSealer } from '../../ports/event-sealer.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

export type ExportAuditPorts = {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly eventSealer: Pick<EventSealer, 'seal'>
}

export type ExportAuditOptions = {
  readonly format: 'ndjson' | 'csv'
  /** One organization; `null` for all, with what concerns none. */
  readonly organization: string | null
  /** Takes one line; resolves when it can take more. */
  readonly write: (line: string) => Promise<void>
  readonly onProgress: (events: number) => void
}

const PAGE = 1000

/** Writes every event up to now, chain by chain, and answers how many. */
export async function exportAudit(
  ports: ExportAuditPorts,
  options: ExportAuditOptions,
): Promise<number> {
  const { organization, write } = options
  const all = await ports.unitOfWork.read((reading) => reading.listChainHeads())
  const heads = all
    .filter(({ chain }) => organization === null || chain === organization)
    .map(({ seal: _seal, ...head }) => head)
  if (organization !== null && heads.length === 0) {
    throw new Error(`There are no events of an organization ${organization}.`)
  }
  const isCsv = options.format === 'csv'
  if (isCsv) await write(EVENT_CSV_HEADER)
  else {
    const exportedAt = formatTimestamp(ports.clock.nowMs())
    const start = { format: 1, exportedAt, organization, heads } as const
    const seal = ports.eventSealer.seal(exportText(start))
    await write(`${writeStartLine({ ...start, seal })}\n`)
  }
  let events = 0
  for (const head of heads) {
    for await (const event of eventsOf(ports, head)) {
      await write(isCsv ? writeEventCsv(event) : `${writeEventLine(event)}\n`)
      events += 1
      options.onProgress(events)
    }
  }
  if (!isCsv) await write(`${writeEndLine(events)}\n`)
  return events
}

/** The events of a chain up to its head. */
async function* eventsOf(
  { unitOfWork }: ExportAuditPorts,
  { chain, seq: lastSeq }: ChainHead,
): AsyncGenerator<ChainedEvent> {
  let afterSeq = 0
  while (afterSeq < lastSeq) {
    const page = await unitOfWork.read((reading) => reading.readChain(chain, afterSeq, PAGE))
    if (page.length === 0) return
    for (const event of page) {
      if (event.seq > lastSeq) return
      yield event
      afterSeq = event.seq
    }
  }
}
