/** What events can be searched by and counted over. Closed: each is a column, so a search reads no event text. */
export const SEARCH_FIELDS = [
  'id',
  'service',
  'event_type',
  'organization',
  'initiated_by.id',
  'initiated_by.email',
  'initiated_by.type',
  'resource.id',
  'resource.email',
  'resource.type',
  'client_ip',
  'auth_method',
  'mfa',
  'success',
  'error_message',
  'operation',
  'correlation',
] as const

export type EventSearchField = (typeof SEARCH_FIELDS)[number]

export function isEventSearchField(name: string): name is EventSearchField {
  return (SEARCH_FIELDS as readonly string[]).includes(name)
}

/** Every field of an event, dotted where it stands inside another. */
const ANSWER_FIELDS: ReadonlySet<string> = new Set([
  ...SEARCH_FIELDS,
  '@version',
  'timestamp',
  'provider',
  'initiated_by',
  'resource',
  'changes',
  'useragent',
  'useragent.name',
])

export function isEventAnswerField(name: string): boolean {
  return ANSWER_FIELDS.has(name)
}
