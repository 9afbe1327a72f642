import type { Call } from './call.ts'

const MAX_LENGTH = 2000
/** Visible ASCII after one slash. A second slash, or a backslash that browsers read as one, would name a host. */
const PATH_OF_OURS = /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/

/** Where to go after the sign-in: what a form says where that is on this server, else the first page. */
export function parseReturnPath(text: string): string {
  return text.length <= MAX_LENGTH && PATH_OF_OURS.test(text) ? text : '/'
}

/** The page that was asked for, to come back to. */
export function returnPathOf({ path, rawQuery }: Pick<Call, 'path' | 'rawQuery'>): string {
  return parseReturnPath(rawQuery === '' ? path : `${path}?${rawQuery}`)
}
