import { type FieldParser, field, parseFields } from '../administrator/parse-fields.ts'
import type { FieldProblem } from '../failure.ts'
import { nameIgnoredFields } from '../list/ignored-fields.ts'
import { parsed, refused } from '../parsed.ts'
import { parseOrganizationName } from './parse-organization-name.ts'

/** The settings that a body changes; an absent one stays as it is. */
export type OrganizationSettingsChanges = {
  readonly name?: string
  readonly requireAdminMfa?: boolean
}

type Result = {
  readonly changes: OrganizationSettingsChanges
  readonly problems: readonly FieldProblem[]
  readonly ignoredFields: string[]
}

const PARSERS: readonly FieldParser<OrganizationSettingsChanges>[] = [
  field('name', 'name', parseOrganizationName),
  field('requireAdminMFA', 'requireAdminMfa', (value) =>
    typeof value === 'boolean' ? parsed(value) : refused('must be true or false'),
  ),
]

/** What a client read and may send back, though it is not to be changed here. */
const READ_BACK = new Set(['_id', 'id', 'displayName', 'logoUrl', 'created', 'provider'])

/** The body of update-organization: `{ settings: { … } }`, everything in it optional. */
export function parseOrganizationChanges(body: unknown): Result {
  let settings: unknown
  const outer = parseFields<object>(body, {
    parsers: [
      {
        names: ['settings'],
        parse: (given) => {
          settings = given.get('settings')
          return { values: {}, problems: [] }
        },
      },
    ],
    nullProblem: () => 'must be an object, or absent',
    isIgnoredSilently: (name) => READ_BACK.has(name),
  })
  const inner = parseFields(settings, {
    parsers: PARSERS,
    nullProblem: () => 'must not be null; leave it out to keep its value',
    isIgnoredSilently: () => false,
  })
  return {
    changes: inner.values,
    problems: [...outer.problems, ...inner.problems.map(inSettings)],
    ignoredFields: [
      ...outer.ignoredFields,
      ...nameIgnoredFields(inner.ignoredFields.map((name) => `settings.${name}`)),
    ],
  }
}

function inSettings({ field: name, problem }: FieldProblem): FieldProblem {
  return { field: name === 'body' ? 'settings' : `settings.${name}`, problem }
}
