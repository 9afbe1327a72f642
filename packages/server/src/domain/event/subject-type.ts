/** What the id in the path of an operation is one of, where that is no administrator. */
export const SUBJECT_TYPES = {
  organization: ['get-organization', 'list-administrator-links', 'update-organization'],
  provider: [
    'create-provider-administrator',
    'get-provider',
    'list-provider-administrators',
    'list-provider-organizations',
  ],
  mail: ['retry-mail'],
} as const

export type SubjectType = 'admin' | keyof typeof SUBJECT_TYPES

export function subjectTypeOf(operation: string): SubjectType {
  const known = Object.entries(SUBJECT_TYPES) as [SubjectType, readonly string[]][]
  return known.find(([, operations]) => operations.includes(operation))?.[0] ?? 'admin'
}
