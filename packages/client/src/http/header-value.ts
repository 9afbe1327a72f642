import { UsageError } from '../errors/usage-error.ts'

/** Refuses what a header cannot hold, without repeating it: platforms print the value in their own error. */
export function headerValue(name: string, value: unknown): string {
  if (typeof value !== 'string' || !/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value))
    throw new UsageError(
      `${name} must be visible ASCII text: not empty, no line break, no space at its ends. Nothing was sent.`,
    )
  return value
}
