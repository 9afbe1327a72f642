import type { Mail, MailState } from '@castellan/client'
import { count, messageName } from '../format/words.ts'
import { Badge, type Tone } from './badge.tsx'
import { Moment } from './moment.tsx'

const STATES: Readonly<Record<MailState, readonly [tone: Tone, name: string]>> = {
  queued: ['warn', 'Waiting'],
  sent: ['good', 'Sent'],
  failed: ['bad', 'Failed'],
  cancelled: ['plain', 'Not needed'],
}

interface MailTableProps {
  mails: readonly Mail[]
  caption: string
  /** What retries one; absent where nobody may. */
  onRetry?: (mail: Mail) => void
  /** The mail that is being retried. */
  busyId?: string
}

export function MailTable({ mails, caption, onRetry, busyId = '' }: MailTableProps) {
  return (
    <div className="card flush">
      <table className="rows">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">To</th>
            <th scope="col">What</th>
            <th scope="col">State</th>
            <th scope="col">Queued</th>
            <th scope="col">Last word of the mail server</th>
            {onRetry !== undefined && <th scope="col">Action</th>}
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <tr key={mail._id}>
              <td data-label="To">
                <a href={`/administrators/${mail.administrator}`}>{mail.to}</a>
              </td>
              <td data-label="What">{messageName(mail.message)}</td>
              <td data-label="State">
                <State mail={mail} />
              </td>
              <td data-label="Queued">
                <Moment at={mail.queuedAt} />
              </td>
              <td data-label="Mail server" className="soft">
                {mail.lastAnswer}
              </td>
              {onRetry !== undefined && (
                <td data-label="Action">
                  <Retry mail={mail} isBusy={busyId === mail._id} onRetry={onRetry} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function State({ mail }: { mail: Mail }) {
  const [tone, name] = STATES[mail.state]
  return (
    <span className="badges">
      <Badge tone={tone}>{name}</Badge>
      {mail.sentAt !== null && <Moment at={mail.sentAt} />}
      {mail.attempts > 1 && <span className="soft">{count(mail.attempts, 'try', 'tries')}</span>}
      {mail.nextAttemptAt !== null && mail.attempts > 0 && (
        <span className="soft">
          next <Moment at={mail.nextAttemptAt} />
        </span>
      )}
    </span>
  )
}

type RetryProps = { mail: Mail; isBusy: boolean; onRetry: (mail: Mail) => void }

function Retry({ mail, isBusy, onRetry }: RetryProps) {
  if (mail.state !== 'failed' && mail.state !== 'queued') return null
  return (
    <button
      type="button"
      className="quiet small"
      aria-label={`Try again: ${messageName(mail.message)} to ${mail.to}`}
      disabled={isBusy}
      onClick={() => onRetry(mail)}
    >
      {isBusy ? 'Trying …' : 'Try again'}
    </button>
  )
}
