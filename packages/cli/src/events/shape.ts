import type { DirectoryEvent } from '@castellan/client'
import type { Shape } from '../output/write-rows.ts'

/** What is shown of an event; `--fields` leaves parts out. */
export type Listed = Partial<DirectoryEvent>

/** How audit events are shown. */
export const EVENTS: Shape<Listed> = {
  columns: [
    { title: 'TIME', text: ({ timestamp = '' }) => timestamp, colour: (_row, style) => style.dim },
    { title: 'EVENT', text: ({ event_type = '' }) => event_type },
    {
      title: 'RESULT',
      text: ({ success, error_message }) => (success ? 'ok' : (error_message ?? 'failed')),
      colour: ({ success }, style) => (success ? style.green : style.red),
    },
    { title: 'WHO', text: ({ initiated_by }) => initiated_by?.email ?? '-', gives: true },
    {
      title: 'WHOM',
      text: ({ resource }) => resource?.email ?? resource?.name ?? resource?.id ?? '-',
      gives: true,
    },
    { title: 'FROM', text: ({ client_ip = '' }) => client_ip },
  ],
  fields: [
    ...['timestamp', 'event_type', 'success', 'error_message', 'operation'],
    ...['initiated_by', 'resource', 'changes', 'client_ip', 'auth_method', 'mfa'],
    ...['correlation', 'id'],
  ],
  id: ({ id = '' }) => id,
  none: 'No event matches.',
}
