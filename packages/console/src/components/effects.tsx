import type { ChangeDescription } from '@castellan/client'
import { count, fieldName, fieldValue, messageName } from '../format/words.ts'

/** What a change ends, sends and alters, from a plan or a receipt. */
export function Effects({ change }: { change: ChangeDescription }) {
  const lines = endings(change)
  // Of a deletion every field is a difference, and none tells anything.
  const changes = change.operation === 'delete-administrator' ? [] : change.changes
  const isNothing = lines.length === 0 && changes.length === 0 && change.mails.length === 0
  return (
    <div className="effects">
      {changes.length > 0 && <Differences changes={changes} />}
      {isNothing && <p>Nothing changes.</p>}
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {change.mails.length > 0 && (
        <>
          <h3>Who is mailed</h3>
          <ul>
            {change.mails.map(({ to, message }) => (
              <li key={`${to} ${message}`}>
                <strong>{to}</strong>: {messageName(message)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function endings(change: ChangeDescription): string[] {
  const { plan, sessionsEnded, linksEnded, apiKeyEnded, totpRemoved } = change
  const verb = (amount: number) => (plan ? (amount === 1 ? 'ends' : 'end') : 'ended')
  const lines: string[] = []
  if (change.operation === 'delete-administrator') {
    lines.push(`The account of ${change.administrator.email} ${plan ? 'is' : 'was'} deleted.`)
  }
  if (totpRemoved) {
    lines.push(`The authenticator app and its recovery codes ${plan ? 'stop' : 'stopped'} working.`)
  }
  if (sessionsEnded > 0) lines.push(`${count(sessionsEnded, 'session')} ${verb(sessionsEnded)}.`)
  if (linksEnded > 0) lines.push(`${count(linksEnded, 'mailed link')} ${verb(linksEnded)}.`)
  if (apiKeyEnded) lines.push(`The API key ${verb(1)} for good.`)
  return lines
}

function Differences({ changes }: Pick<ChangeDescription, 'changes'>) {
  return (
    <table className="differences">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Now</th>
          <th scope="col">Then</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, from, to }) => (
          <tr key={field}>
            <th scope="row">{fieldName(field)}</th>
            <td>
              <del>{fieldValue(from)}</del>
            </td>
            <td>
              <ins>{fieldValue(to)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Why the server would refuse. */
export function Refusals({ change }: { change: ChangeDescription }) {
  if (change.refusals.length === 0) return null
  return (
    <div className="notice bad" role="alert">
      <p className="notice-title">This would be refused</p>
      {change.refusals.map(({ reason, message }) => (
        <p key={reason}>{message}</p>
      ))}
    </div>
  )
}
