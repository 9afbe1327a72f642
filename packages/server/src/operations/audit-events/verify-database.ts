import {
  type AuditReport,
  headlessProblem,
  sealProblem,
  witnessProblem,
} from '../../domain/event/audit-report.ts'
import { type ChainHead, headText, type SealedHead } from '../../domain/event/chain-head.ts'
import { type ChainProblem, ChainVerifier } from '../../domain/event/verify-chain.ts'
import type { Digest } from '../../ports/digest.ts'
import type { EventSealer } from '../../ports/event-sealer.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

export type VerifyDatabasePorts = {
  readonly unitOfWork: UnitOfWork
  readonly digest: Pick<Digest, 'sha256Hex'>
  readonly eventSealer: Pick<EventSealer, 'check'>
}

export type VerifyDatabaseOptions = {
  /** What an earlier export saw. */
  readonly witnesses: readonly ChainHead[]
  readonly onProgress: (events: number) => void
}

const PAGE = 1000

/** Goes through every event of every chain, and names the first of each that is not as it was written. */
export async function verifyDatabase(
  ports: VerifyDatabasePorts,
  options: VerifyDatabaseOptions,
): Promise<AuditReport> {
  const { heads, headless } = await ports.unitOfWork.read(async (reading) => ({
    heads: await reading.listChainHeads(),
    headless: await reading.listHeadlessChains(),
  }))
  const problems: (ChainProblem | null)[] = headless.map(headlessProblem)
  const seals = heads.map((head) => ports.eventSealer.check(headText(head), head.seal))
  let events = 0
  const count = (more: number) => {
    events += more
    options.onProgress(events)
  }
  for (const [index, head] of heads.entries()) {
    const seen = options.witnesses.find(({ chain }) => chain === head.chain)
    const found = await verifyChain(ports, head, seen, count)
    problems.push(found ?? sealProblem(head, seals[index] ?? 'wrong'))
  }
  const known = new Set(heads.map(({ chain }) => chain))
  const gone = options.witnesses.filter(({ chain }) => !known.has(chain))
  problems.push(...gone.map((seen) => witnessProblem(seen, undefined, undefined)))
  return {
    chains: heads.length + headless.length,
    events,
    seals: seals.every((seal) => seal === 'good') ? 'good' : 'bad',
    problems: problems.filter((problem) => problem !== null),
  }
}

async function verifyChain(
  ports: VerifyDatabasePorts,
  head: SealedHead,
  seen: ChainHead | undefined,
  count: (more: number) => void,
): Promise<ChainProblem | null> {
  const verifier = new ChainVerifier(head, (text) => ports.digest.sha256Hex(text))
  let hashThere: string | undefined
  let afterSeq = -1
  for (;;) {
    const page = await ports.unitOfWork.read((reading) =>
      reading.readChain(head.chain, afterSeq, PAGE),
    )
    // What came after the head was read is for the next time.
    const events = page.filter(({ seq }) => seq <= head.seq)
    for (const event of events) {
      verifier.take(event)
      if (event.seq === seen?.seq) hashThere = event.hash
    }
    count(events.length)
    const last = page.at(-1)
    if (last === undefined || events.length < page.length) break
    afterSeq = last.seq
  }
  const problem = verifier.finish(head)
  return problem ?? (seen === undefined ? null : witnessProblem(seen, head, hashThere))
}
