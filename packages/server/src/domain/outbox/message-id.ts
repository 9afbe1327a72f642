/** RFC 5322 §3.6.4: the id of a mail at the host of the public address, the same at every try. */
export function messageIdOf(mailId: string, publicUrl: string): string {
  const host = publicUrl.replace(/^https?:\/\//, '').replace(/:\d+$/, '')
  return `<${mailId}@${host}>`
}
