import type { AdministratorField, Castellan, ListQuery } from '@castellan/client'
import { ADMINISTRATORS, type Listed } from '../../administrators/shape.ts'
import type { Command } from '../../command.ts'
import { EXIT } from '../../exit-code.ts'
import { FORMAT_OPTIONS } from '../../options.ts'
import { readWanted } from '../../output/format.ts'
import { writeRows } from '../../output/write-rows.ts'
import type { Given } from '../../parse/given.ts'

export const list: Command = {
  about: `Lists administrators, all of them unless --limit is given, by e-mail address unless --sort is. Rows are written as they come: a list may be longer than what fits into memory.

A filter is written as field:$op:value with $eq, $ne, $gt, $gte, $lt or $lte; several must all hold.`,
  options: [
    { name: 'search', value: 'TEXT', summary: 'text in e-mail address, names or role' },
    { name: 'filter', value: 'FILTER', summary: 'a condition on a field', repeats: true },
    { name: 'sort', value: 'A,-B', summary: 'fields to sort by; `-` is descending' },
    { name: 'limit', value: 'N', summary: 'at most so many' },
    ...FORMAT_OPTIONS,
  ],
  examples: [
    { line: 'castellan admins list', shows: 'everybody, as a table' },
    {
      line: "castellan admins list --filter 'totpEnrolled:$eq:false' --fields email,roleName --csv",
      shows: 'who has no TOTP, for a spreadsheet',
    },
    {
      line: 'castellan admins list --query "[?suspended].email"',
      shows: 'the addresses of those who are suspended, as JSON',
    },
  ],
  run: async (context, given) => {
    const wanted = readWanted(given)
    const pages = pagesOf(await context.reader(), given, wanted.fields, context.interrupt.now)
    await writeRows(context, pages, wanted, ADMINISTRATORS)
    return EXIT.ok
  },
}

const PAGE_ROWS = 100

async function* pagesOf(
  client: Castellan,
  given: Given,
  fields: readonly string[] | undefined,
  signal: AbortSignal,
): AsyncGenerator<readonly Listed[]> {
  let left = given.count('limit', 1) ?? Number.POSITIVE_INFINITY
  const query: ListQuery = {
    limit: Math.min(PAGE_ROWS, left),
    sort: given.names('sort') ?? ['email'],
    filter: given.all('filter'),
    ...(fields ? { fields: fields as AdministratorField[] } : {}),
    ...(given.has('search') ? { search: given.text('search') ?? '' } : {}),
  }
  for await (const { results } of client.administrators.list(query, { signal }).pages()) {
    yield results.slice(0, left)
    left -= results.length
    if (left <= 0) return
  }
}
