import type { Castellan } from '@castellan/client'
import { EXIT } from '../exit-code.ts'
import { Problem } from '../problem.ts'
import { type Reference, referenceText } from './reference.ts'
import type { Listed } from './shape.ts'

/** An administrator that exists. */
export type Found = Listed & { readonly _id: string }

/** Finds one; rejects where there is none. */
export async function findAdministrator(
  client: Castellan,
  reference: Reference,
  signal: AbortSignal,
): Promise<Found> {
  if ('id' in reference) return client.administrators.get(reference.id, { signal })
  const { email } = reference
  const query = { filter: `email:$eq:${email}`, limit: 100 }
  const { results } = await client.administrators.list(query, { signal })
  const found = results.find((row) => row.email?.toLowerCase() === email)
  if (found === undefined) throw unknownAdministrator(reference)
  return found
}

export function unknownAdministrator(reference: Reference): Problem {
  const text = referenceText(reference)
  const word = text.split('@')[0] ?? text
  return new Problem(`There is no administrator ${text}.`, {
    exitCode: EXIT.notFound,
    reason: 'administrator.not-found',
    next: `castellan admins list --search ${word}`,
  })
}

/** The id of one; nothing is asked where it was given. */
export async function findId(
  client: Castellan,
  reference: Reference,
  signal: AbortSignal,
): Promise<{ readonly _id: string; readonly email?: string }> {
  return 'id' in reference ? { _id: reference.id } : findAdministrator(client, reference, signal)
}
