import {
  exportText,
  parseExportLine,
  type SealedExportStart,
} from '../../domain/event/audit-export.ts'
import { type AuditReport, sealProblem } from '../../domain/event/audit-report.ts'
import type { ChainHead } from '../../domain/event/chain-head.ts'
import { type ChainProblem, ChainVerifier } from '../../domain/event/verify-chain.ts'
import type { Digest } from '../../ports/digest.ts'
import type { EventSealer } from '../../ports/event-sealer.ts'

export type VerifyExportPorts = {
  readonly digest: Pick<Digest, 'sha256Hex'>
  /** `null` where the key is not at hand: the chains are proven, where they end is taken on trust. */
  readonly eventSealer: Pick<EventSealer, 'check'> | null
}

/** Goes through the lines of an export, and names the first event of each chain that is not as it was written. */
export async function verifyExport(
  ports: VerifyExportPorts,
  lines: AsyncIterable<string>,
  onProgress: (events: number) => void,
): Promise<AuditReport> {
  const reader = new ExportReader(ports)
  for await (const line of lines) {
    if (line === '') continue
    reader.take(line)
    onProgress(reader.events)
  }
  return reader.finish()
}

/** The first line of an export, of which the lines are read no further. */
export async function readExportStart(lines: AsyncIterable<string>): Promise<SealedExportStart> {
  for await (const line of lines) {
    const result = parseExportLine(line)
    if (result.ok && result.value.kind === 'start') return result.value.start
    break
  }
  throw new Error('The file does not begin as an export of audit events does.')
}

/** What an earlier export saw. A key may have been rotated away since; a seal that is wrong was forged. */
export function readWitnesses(
  ports: { readonly eventSealer: Pick<EventSealer, 'check'> },
  start: SealedExportStart,
): readonly ChainHead[] {
  if (ports.eventSealer.check(exportText(start), start.seal) !== 'wrong') return start.heads
  throw new Error('The earlier export is not under the seal of the key file: it was changed.')
}

class ExportReader {
  readonly #ports: VerifyExportPorts
  readonly #verifiers = new Map<string, ChainVerifier>()
  readonly #strangers: ChainProblem[] = []
  #start: SealedExportStart | null = null
  #saidEvents: number | null = null
  #lineNumber = 0
  events = 0

  constructor(ports: VerifyExportPorts) {
    this.#ports = ports
  }

  take(text: string): void {
    this.#lineNumber += 1
    const result = parseExportLine(text)
    if (!result.ok) throw new Error(`Line ${this.#lineNumber} ${result.problem}.`)
    const line = result.value
    if ((line.kind === 'start') !== (this.#lineNumber === 1)) {
      throw new Error(`Line ${this.#lineNumber} is not where such a line belongs.`)
    }
    if (line.kind === 'start') this.#begin(line.start)
    else if (line.kind === 'end') this.#saidEvents = line.events
    else this.#takeEvent(line.event)
  }

  #begin(start: SealedExportStart): void {
    this.#start = start
    for (const head of start.heads) {
      const verifier = new ChainVerifier(head, (text) => this.#ports.digest.sha256Hex(text))
      this.#verifiers.set(head.chain, verifier)
    }
  }

  #takeEvent(event: Parameters<ChainVerifier['take']>[0]): void {
    this.events += 1
    const verifier = this.#verifiers.get(event.chain)
    if (verifier !== undefined) verifier.take(event)
    else if (!this.#strangers.some(({ chain }) => chain === event.chain)) {
      const explanation = 'The start of the export names no such chain.'
      const { chain, seq } = event
      this.#strangers.push({ chain, seq, id: null, kind: 'added', explanation })
    }
  }

  finish(): AuditReport {
    const start = this.#start
    if (start === null) throw new Error('The file is empty.')
    const seal = this.#ports.eventSealer?.check(exportText(start), start.seal)
    const problems = start.heads.map((head) => {
      const found = this.#verifiers.get(head.chain)?.finish(head) ?? null
      return found ?? (seal === undefined ? null : sealProblem(head, seal))
    })
    const found = [...problems.filter((problem) => problem !== null), ...this.#strangers]
    if (found.length === 0 && this.#saidEvents !== this.events) {
      throw new Error('The last line of the export is not there, or counts other events.')
    }
    const isGood = seal === 'good' ? 'good' : 'bad'
    return {
      chains: start.heads.length,
      events: this.events,
      seals: seal === undefined ? 'unchecked' : isGood,
      problems: found,
    }
  }
}
