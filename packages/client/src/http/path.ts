import { UsageError } from '../errors/usage-error.ts'

/** Words that stand where an id stands, and would reach another operation. */
const RESERVED =
  /^(getself|putself|selection|reactivate|resettotp|resetpassword|generateapikey|suspend|unsuspend)$/i

/** Puts ids into a path template: always encoded; never empty, never a step to another resource. */
export function renderPath(template: string, id: unknown, secondId?: unknown): string {
  if (!template.includes('{')) return template
  const path = template.replace('{id}', () => encodeId(id))
  return path.replace(/\{\w+\}/, () => encodeId(secondId))
}

function encodeId(id: unknown): string {
  if (typeof id !== 'string' || !id.trim())
    throw new UsageError(
      `The id is ${typeof id === 'string' ? 'empty' : typeof id}. Nothing was sent.`,
    )
  if (/^\.{1,2}$/.test(id) || RESERVED.test(id))
    throw new UsageError(`'${id}' is no id: it would reach another resource. Nothing was sent.`)
  try {
    return encodeURIComponent(id)
  } catch (cause) {
    throw new UsageError('The id is not well-formed Unicode. Nothing was sent.', {}, cause)
  }
}
