import type { OrganizationSummary } from '@castellan/client'
import type { Command } from '../../command.ts'
import { EXIT } from '../../exit-code.ts'
import { FORMAT_OPTIONS } from '../../options.ts'
import { readWanted } from '../../output/format.ts'
import { inPages } from '../../output/pages.ts'
import { type Shape, writeRows } from '../../output/write-rows.ts'

type Listed = Partial<OrganizationSummary>

const ORGANIZATIONS: Shape<Listed> = {
  columns: [
    { title: 'NAME', text: ({ displayName = '' }) => displayName, gives: true },
    { title: 'ID', text: ({ _id = '' }) => _id, colour: (_row, style) => style.dim },
  ],
  fields: ['_id', 'displayName'],
  id: ({ _id = '' }) => _id,
  none: 'No organization matches.',
}

export const list: Command = {
  about:
    'Lists the organizations that the key reaches. Where it reaches several, commands name theirs with --org, or the profile does.',
  options: [{ name: 'search', value: 'TEXT', summary: 'text in the name' }, ...FORMAT_OPTIONS],
  examples: [
    { line: 'castellan orgs list', shows: 'those that the key reaches' },
    {
      line: 'castellan admins list --org "$(castellan orgs list --ids)"',
      shows: 'the administrators of the only one',
    },
  ],
  run: async (context, given) => {
    const wanted = readWanted(given)
    const client = await context.reader()
    const search = given.text('search')
    const query = search === undefined ? {} : { search }
    const rows: AsyncIterable<Listed> = client.organizations.list(query, {
      signal: context.interrupt.now,
    })
    await writeRows(context, inPages(rows), wanted, ORGANIZATIONS)
    return EXIT.ok
  },
}
