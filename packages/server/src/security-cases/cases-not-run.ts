/** Cases of the file that nothing here can run yet, each with the reason. */
export const NOT_RUN: Readonly<Record<string, string>> = {
  'V-034': 'An administrator with access to two organizations: organizations are not served yet.',
  'V-083':
    'Metrics and the export of events are not served yet. Every case that runs looks for the secrets in its answers, its log at debug level and its database.',
  'V-086': 'The export of events as CSV is not served yet.',
}
