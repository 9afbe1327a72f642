import type { ChangeDescription, FieldChange } from '@castellan/client'
import type { Listed } from '../administrators/shape.ts'
import type { Fields } from '../administrators/writable-fields.ts'
import type { ChangeKind } from './kinds.ts'

/** What is known before a server that makes no plans is asked: the fields that differ from its live record. */
export function describeLocally(
  kind: ChangeKind,
  live: Listed | undefined,
  fields: Fields,
): ChangeDescription {
  const email = live?.email ?? fields.email ?? ''
  return {
    plan: true,
    operation: kind.name,
    administrator: { _id: live?._id ?? null, email },
    changes: differences(live ?? {}, fields),
    sessionsEnded: 0,
    linksEnded: 0,
    apiKeyEnded: false,
    totpRemoved: kind.name === 'reset-totp' && live?.totpEnrolled === true,
    mails: kind.mails.map((message) => ({ to: email, message })),
    refusals: [],
  }
}

function differences(live: Listed, fields: Fields): FieldChange[] {
  return Object.entries(fields)
    .map(([field, to]) => ({ field, from: (live as Record<string, unknown>)[field] ?? null, to }))
    .filter(({ field, from, to }) => !isSame(field, from, to))
}

function isSame(field: string, from: unknown, to: unknown): boolean {
  if (field === 'email') return String(from).toLowerCase() === String(to).toLowerCase()
  return (from ?? '') === to
}
