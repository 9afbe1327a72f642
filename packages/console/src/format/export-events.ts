import type { DirectoryEvent } from '@castellan/client'
import { toCsv } from './csv.ts'

const COLUMNS = [
  'timestamp',
  'event_type',
  'success',
  'error_message',
  'initiated_by',
  'resource',
  'changes',
  'auth_method',
  'client_ip',
  'operation',
  'correlation',
  'id',
] as const

/** One event a line, for spreadsheets: who and whom by address, changes as words. */
export function eventsToCsv(events: readonly DirectoryEvent[]): string {
  const rows = events.map((event) => [
    event.timestamp,
    event.event_type,
    event.success,
    event.error_message ?? '',
    event.initiated_by?.email ?? '',
    event.resource?.email ?? event.resource?.id ?? '',
    event.changes
      .map(({ field, from, to }) => `${field}: ${write(from)} -> ${write(to)}`)
      .join('; '),
    event.auth_method,
    event.client_ip,
    event.operation,
    event.correlation,
    event.id,
  ])
  return toCsv(COLUMNS, rows)
}

function write(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** One event a line, whole, as JSON: the form that programs read and `audit verify` takes. */
export function eventsToNdjson(events: readonly DirectoryEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('')
}
