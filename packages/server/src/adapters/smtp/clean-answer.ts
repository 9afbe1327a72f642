const ANSWER_MAX_CHARACTERS = 200
/** Beyond this nothing is looked at: a server may answer with as much as it likes. */
const READ_MAX_CHARACTERS = 4000

/** `550-` or `550 ` at the start of each further line of an answer. */
const CONTINUED = /\r?\n\d{3}[ -]/g
const URL = /[a-z][a-z0-9+.-]{1,20}:\/\/\S*/gi
/** Long runs that look random: a filter may quote the link token of the message that it refuses. */
const OPAQUE = /(?=[\w+/=-]*\d)[\w+/=-]{20,}/g

/** What a mail server said, as one printable line that may be stored and shown. */
export function cleanAnswer(answer: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret !== '')
  const hidden = known.reduce(
    (text, secret) => text.replaceAll(secret, '[hidden]'),
    answer.slice(0, READ_MAX_CHARACTERS),
  )
  const line = hidden
    .replace(CONTINUED, ' ')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .replace(URL, '[link]')
    .replace(OPAQUE, '[hidden]')
    .trim()
  const characters = [...line]
  if (characters.length <= ANSWER_MAX_CHARACTERS) return line
  return `${characters.slice(0, ANSWER_MAX_CHARACTERS - 1).join('')}…`
}
