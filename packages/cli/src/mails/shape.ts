import type { Mail } from '@castellan/client'
import type { Style } from '../output/style.ts'
import type { Shape } from '../output/write-rows.ts'

function colourOf({ state }: Partial<Mail>, style: Style): (text: string) => string {
  if (state === 'failed') return style.red
  return state === 'sent' ? style.green : style.yellow
}

/** How mails are shown. */
export const MAILS: Shape<Partial<Mail>> = {
  columns: [
    { title: 'QUEUED', text: ({ queuedAt = '' }) => queuedAt, colour: (_row, style) => style.dim },
    { title: 'STATE', text: ({ state = '' }) => state, colour: colourOf },
    { title: 'TRIES', text: ({ attempts = 0 }) => String(attempts) },
    { title: 'TO', text: ({ to = '' }) => to, gives: true },
    { title: 'MESSAGE', text: ({ message = '' }) => message },
    { title: 'ANSWER', text: ({ lastAnswer }) => lastAnswer ?? '', gives: true },
    { title: 'ID', text: ({ _id = '' }) => _id, colour: (_row, style) => style.dim },
  ],
  fields: [
    ...['_id', 'to', 'message', 'state', 'attempts', 'queuedAt', 'nextAttemptAt', 'sentAt'],
    ...['lastAnswer', 'administrator', 'operation', 'messageId'],
  ],
  id: ({ _id = '' }) => _id,
  none: 'No mail matches.',
}
