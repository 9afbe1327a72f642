import { isPlainObject } from '../plain-object.ts'

/** The named fields of one event, those inside others in their places. What the event lacks is left out. */
export function projectEvent(event: object, names: readonly string[]): object {
  const projected: Record<string, unknown> = {}
  for (const name of names) {
    const [outer = '', inner] = name.split('.')
    const value = (event as Record<string, unknown>)[outer]
    if (value === undefined) continue
    if (inner === undefined || !isPlainObject(value)) projected[outer] = value
    else if (!names.includes(outer)) {
      projected[outer] = { ...(projected[outer] as object), [inner]: value[inner] }
    }
  }
  return projected
}
