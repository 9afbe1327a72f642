const ID = /^[0-9a-f]{24}$/

/** Whether a text has the form of an id, in lower case. */
export function isId(text: string): boolean {
  return ID.test(text)
}
