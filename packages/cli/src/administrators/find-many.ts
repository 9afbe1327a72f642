import type { Castellan } from '@castellan/client'
import type { Found } from './find-administrator.ts'
import type { Reference } from './reference.ts'

/** Castellan takes at most so many filters in one query. */
const FILTERS_AT_ONCE = 5
const PAGE_ROWS = 100

/** Administrators that were read, by id and by address. */
export class Directory {
  readonly #byId = new Map<string, Found>()
  readonly #byEmail = new Map<string, Found>()

  keep(row: Found): void {
    this.#byId.set(row._id, row)
    if (row.email !== undefined) this.#byEmail.set(row.email.toLowerCase(), row)
  }

  find(reference: Reference): Found | undefined {
    return 'id' in reference ? this.#byId.get(reference.id) : this.#byEmail.get(reference.email)
  }
}

/** Reads the live records of many at once, with as few requests as there can be. */
export async function findMany(
  client: Castellan,
  references: readonly Reference[],
  isCastellan: boolean,
  signal: AbortSignal,
): Promise<Directory> {
  const directory = new Directory()
  if (references.length === 0) return directory
  const chunks = chunked(references.map(filterFor), FILTERS_AT_ONCE)
  const { totalCount } = await client.administrators.list({ limit: 1 }, { signal })
  if (isCastellan && chunks.length < totalCount / PAGE_ROWS) {
    const readChunk = async (or: readonly string[]) => {
      const query = { filter: { or }, limit: PAGE_ROWS }
      const { results } = await client.administrators.list(query, { signal })
      for (const row of results) directory.keep(row)
    }
    await Promise.all(chunks.map(readChunk))
  } else {
    for await (const row of client.administrators.list({}, { signal })) directory.keep(row)
  }
  return directory
}

function filterFor(reference: Reference): string {
  return 'id' in reference ? `_id:$eq:${reference.id}` : `email:$eq:${reference.email}`
}

function chunked<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size))
}
