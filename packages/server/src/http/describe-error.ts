export type DescribedError = {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly code?: string | number | undefined
  readonly cause?: DescribedError
}

const DEEPEST_CAUSE = 5

/**
 * An error as a log line has it. Named fields alone: libraries hang requests, rows and credentials on their errors,
 * and whatever hangs there would stand in the log.
 */
export function describeError(thrown: unknown, depth = 0): DescribedError {
  if (!(thrown instanceof Error)) {
    return { type: typeof thrown, message: 'What was thrown is no error.', stack: '' }
  }
  const { message, stack, cause } = thrown
  return {
    type: thrown.name,
    message,
    stack: stack ?? message,
    code: codeOf(thrown),
    ...(cause === undefined || depth === DEEPEST_CAUSE
      ? {}
      : { cause: describeError(cause, depth + 1) }),
  }
}

function codeOf(error: Error): string | number | undefined {
  const code = 'code' in error ? error.code : undefined
  return typeof code === 'string' || typeof code === 'number' ? code : undefined
}
