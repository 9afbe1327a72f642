import { readProcessConfig } from '../config.ts'
import type { AuditReport } from '../domain/event/audit-report.ts'
import { exportAudit } from '../operations/audit-events/export-audit.ts'
import { verifyDatabase } from '../operations/audit-events/verify-database.ts'
import {
  readExportStart,
  readWitnesses,
  verifyExport,
} from '../operations/audit-events/verify-export.ts'
import { openSeals, wire } from '../wiring.ts'
import { type Command, type Terminal, UsageError } from './command.ts'
import { openOutput, readLines } from './line-files.ts'
import { parseWords } from './parse-words.ts'
import { requireDatabase } from './require-database.ts'

const help = `castellan-server audit verify [--from FILE [--without-key]] [--against FILE] [--json]
castellan-server audit export [--format ndjson|csv] [--organization ID] [--output FILE]

verify goes through every audit event and names the first of each organization that is not as it was written:
changed, missing, out of order, or cut off at the end. Progress goes to standard error. May be called while
the server runs.

  --from FILE      look at an export instead of the database
  --without-key    with --from: take on trust where the chains end, because the key file is not at hand
  --against FILE   also hold the database against an earlier export: what that one has must still be there
  --json           print {"complete", "chains", "events", "seals", "problems"} as one line

export writes every event up to now, to standard output or to a file that must not exist yet.

  --format FORMAT      ndjson, which verify --from takes, or csv for a spreadsheet; ndjson unless given
  --organization ID    the events of one organization alone
  --output FILE        where to

Exit codes: 0 all is as it was written, 1 it could not be looked at, 2 wrong words, 3 something is not as it
was written.

Examples:
  castellan-server audit verify
  castellan-server audit export --output events.ndjson
  castellan-server audit verify --from events.ndjson
  castellan-server audit verify --against events.ndjson --json
`

const PROGRESS_EVERY = 50_000
const EXIT_NOT_AS_WRITTEN = 3

export const audit: Command = {
  name: 'audit',
  summary: 'prove the audit events complete, or export them',
  help,
  run: async (words, terminal) => {
    const [verb, ...rest] = words
    if (verb === 'verify') return verify(rest, terminal)
    if (verb === 'export') return exportEvents(rest, terminal)
    throw new UsageError('audit takes one verb: verify or export.')
  },
}

async function verify(words: readonly string[], terminal: Terminal): Promise<number> {
  const options = parseWords('audit verify', words, {
    from: { type: 'string' },
    against: { type: 'string' },
    'without-key': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  })
  const { from, against } = options
  if (from !== undefined && against !== undefined) {
    throw new UsageError('audit verify takes --from or --against, not both.')
  }
  if (options['without-key'] && from === undefined) {
    throw new UsageError(
      '--without-key goes with --from FILE: the database is proven with its key.',
    )
  }
  const onProgress = progress(terminal, 'verified')
  const report =
    from === undefined
      ? await verifyStored(against, onProgress)
      : await verifyFile(from, options['without-key'], onProgress)
  if (options.json) terminal.out(JSON.stringify({ complete: isComplete(report), ...report }))
  else for (const line of describe(report)) terminal.out(line)
  return isComplete(report) ? 0 : EXIT_NOT_AS_WRITTEN
}

function isComplete({ problems }: AuditReport): boolean {
  return problems.length === 0
}

async function verifyStored(
  against: string | undefined,
  onProgress: (events: number) => void,
): Promise<AuditReport> {
  const config = readProcessConfig()
  await requireDatabase(config)
  const earlier = against === undefined ? null : await readExportStart(readLines(against))
  const { ports, close } = await wire(config)
  try {
    const witnesses = earlier === null ? [] : readWitnesses(ports, earlier)
    return await verifyDatabase(ports, { witnesses, onProgress })
  } finally {
    await close()
  }
}

function verifyFile(
  file: string,
  withoutKey: boolean,
  onProgress: (events: number) => void,
): Promise<AuditReport> {
  const ports = openSeals(withoutKey ? null : readProcessConfig())
  return verifyExport(ports, readLines(file), onProgress)
}

async function exportEvents(words: readonly string[], terminal: Terminal): Promise<number> {
  const options = parseWords('audit export', words, {
    format: { type: 'string', default: 'ndjson' },
    organization: { type: 'string' },
    output: { type: 'string' },
  })
  const { format, organization = null } = options
  if (format !== 'ndjson' && format !== 'csv') {
    throw new UsageError('--format is ndjson or csv.')
  }
  const config = readProcessConfig()
  await requireDatabase(config)
  const { ports, close } = await wire(config)
  try {
    const output = openOutput(options.output)
    const onProgress = progress(terminal, 'exported')
    const { write } = output
    const events = await exportAudit(ports, { format, organization, write, onProgress })
    await output.end()
    terminal.err(`Events exported: ${events}.`)
    return 0
  } finally {
    await close()
  }
}

function progress(terminal: Terminal, done: string): (events: number) => void {
  let next = PROGRESS_EVERY
  return (events) => {
    if (events < next) return
    next = events + PROGRESS_EVERY
    terminal.err(`Events ${done}: ${events} …`)
  }
}

function describe({ chains, events, seals, problems }: AuditReport): string[] {
  if (problems.length === 0) {
    const seal =
      seals === 'good'
        ? 'and each chain ends where its seal says.'
        : 'where the chains end was not checked, for want of the key.'
    return [`All ${events} events in ${chains} chains are as they were written, ${seal}`]
  }
  return [
    `${problems.length} of ${chains} chains are not as they were written (${events} events looked at):`,
    ...problems.map(({ chain, seq, id, kind, explanation }) => {
      const event = id === null ? '' : `, id ${id}`
      return `  chain ${chain}, event ${seq}${event}: ${kind}. ${explanation}`
    }),
  ]
}
