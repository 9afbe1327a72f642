import type { Castellan, ChangeDescription } from '@castellan/client'
import type { Listed } from '../administrators/shape.ts'
import type { Fields } from '../administrators/writable-fields.ts'
import { describeLocally } from './describe-locally.ts'
import type { ChangeAnswer, ChangeKind } from './kinds.ts'

/** One change to make. */
export type Order = {
  readonly kind: ChangeKind
  /** `''` where it is yet to be created. */
  readonly id: string
  /** The record as it was read; unread where it was not needed. */
  readonly live: Listed | undefined
  readonly fields: Fields
}

/** What a change would do: the server's own word on Castellan, computed from the live record elsewhere. */
export async function plan(
  client: Castellan,
  { kind, id, live, fields }: Order,
  isCastellan: boolean,
  signal: AbortSignal,
): Promise<ChangeDescription> {
  if (!isCastellan) return describeLocally(kind, live, fields)
  return asDescription(await kind.send(client, id, fields, { plan: true, signal }))
}

/** An answer that was asked for as a description. */
export function asDescription(answer: ChangeAnswer): ChangeDescription {
  if (answer !== undefined && 'operation' in answer) return answer
  throw new TypeError('the client answered no description')
}

/** Whether a description says that anything is different afterwards. */
export function changesAnything(description: ChangeDescription): boolean {
  return description.changes.length > 0 || hurts(description) || ALWAYS.has(description.operation)
}

const ALWAYS: ReadonlySet<string> = new Set(['create-administrator', 'delete-administrator'])

/** Whether it ends or mails something. */
export function hurts(description: ChangeDescription): boolean {
  const { sessionsEnded, linksEnded, apiKeyEnded, totpRemoved, mails } = description
  return sessionsEnded + linksEnded + mails.length > 0 || apiKeyEnded || totpRemoved
}
