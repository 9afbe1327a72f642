import type { DirectoryEvent } from '@castellan/client'
import { reasonName } from '../format/reasons.ts'
import { eventName, fieldName, fieldValue, methodName } from '../format/words.ts'
import { Badge } from './badge.tsx'
import { Moment } from './moment.tsx'

interface EventListProps {
  events: readonly DirectoryEvent[]
  caption: string
}

/** Audit events, one a row. */
export function EventList({ events, caption }: EventListProps) {
  return (
    <div className="card flush">
      <table className="rows events">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Who</th>
            <th scope="col">Whom</th>
            <th scope="col">How</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function EventRow({ event }: { event: DirectoryEvent }) {
  const { initiated_by: by, resource } = event
  return (
    <tr>
      <td data-label="When">
        <Moment at={event.timestamp} />
      </td>
      <td data-label="What">
        <div>
          <strong>{eventName(event.event_type)}</strong>{' '}
          {!event.success && (
            <Badge tone="bad">{reasonName(event.error_message ?? 'failed')}</Badge>
          )}
          <Changes changes={event.changes} />
        </div>
      </td>
      <td data-label="Who">{by?.email || <span className="soft">nobody signed in</span>}</td>
      <td data-label="Whom">
        <Subject resource={resource} />
      </td>
      <td data-label="How">
        <div>
          {methodName(event.auth_method, event.event_type)}
          <span className="change">{event.client_ip}</span>
        </div>
      </td>
    </tr>
  )
}

const OTHER_SUBJECTS: Readonly<Record<string, string>> = {
  organization: 'the organization',
  provider: 'a provider',
  mail: 'a mail',
}

function Subject({ resource }: Pick<DirectoryEvent, 'resource'>) {
  if (resource === null) return <span className="soft">nobody</span>
  const other = OTHER_SUBJECTS[resource.type]
  if (other !== undefined) return other
  return <a href={`/administrators/${resource.id}`}>{resource.email ?? resource.id}</a>
}

const FEW = 3

/** A few stand there; more unfold. */
function Changes({ changes }: Pick<DirectoryEvent, 'changes'>) {
  const lines = changes.map(({ field, from, to }) => (
    <span key={field} className="change">
      {fieldName(field)}: {isNone(from) ? '' : `${fieldValue(from)} → `}
      {fieldValue(to)}
    </span>
  ))
  if (lines.length <= FEW) return lines
  return (
    <details>
      <summary className="change">{lines.length} fields</summary>
      {lines}
    </details>
  )
}

function isNone(value: unknown): boolean {
  return value === null || value === undefined
}
