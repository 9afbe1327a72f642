import type { Castellan } from '@castellan/client'
import { unknownAdministrator } from '../administrators/find-administrator.ts'
import { findMany } from '../administrators/find-many.ts'
import type { ChangeKind } from '../change/kinds.ts'
import { tellFailure } from '../failure.ts'
import type { Aimed } from './planned-row.ts'
import type { Row } from './row.ts'

/** Finds who is meant by each row. Castellan plans by id, so that an id needs no reading there. */
export async function aim(
  client: Castellan,
  rows: readonly Row[],
  kind: ChangeKind,
  isCastellan: boolean,
  signal: AbortSignal,
): Promise<Aimed[]> {
  const unread = rows.flatMap(({ reference }) => {
    const isKnown = reference === undefined || (isCastellan && 'id' in reference)
    return isKnown ? [] : [reference]
  })
  const directory = await findMany(client, unread, isCastellan, signal)
  return rows.map((row) => {
    const { reference, fields } = row
    if (reference === undefined) return { row, order: { kind, id: '', live: undefined, fields } }
    const live = directory.find(reference)
    if (live !== undefined) return { row, order: { kind, id: live._id, live, fields } }
    if (isCastellan && 'id' in reference)
      return { row, order: { kind, id: reference.id, live, fields } }
    return { row, failure: tellFailure(unknownAdministrator(reference)) }
  })
}
