import { UsageError } from './command.ts'

/** What a command that failed says: what happened, and where to go on. */
export function tellFailure(error: unknown, command: string | undefined): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof UsageError) {
    return command === undefined
      ? error.message
      : `${error.message} See castellan-server ${command} --help.`
  }
  if (!(error.cause instanceof Error) || !isOfPostgres(error, error.cause)) return error.message
  return `${error.message} (${reasonOf(error.cause)}) See that it runs, and that CASTELLAN_DATABASE_URL names it and who may use it.`
}

/** Whether PostgreSQL is away or refused. What SQLite and its files refuse is told with its way out already. */
function isOfPostgres(error: Error, cause: Error): boolean {
  if (!('isPortError' in error) || 'errcode' in cause) return false
  return 'severity' in cause || ('retryable' in error && error.retryable === true)
}

/** Where several addresses were tried, Node puts what it met into a list and leaves the message empty. */
function reasonOf(cause: Error): string {
  if (!(cause instanceof AggregateError) || cause.message !== '') return cause.message
  return cause.errors
    .map((each) => (each instanceof Error ? each.message : String(each)))
    .join('; ')
}
