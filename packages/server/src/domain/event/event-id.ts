/**
 * Makes the id of an event from one that is random. It begins with its second, as an ObjectId does: what is stored
 * one after another lies together, and an index of ids grows at its end.
 * https://www.mongodb.com/docs/manual/reference/bson-types/#objectid
 */
export function eventId(randomId: string, atMs: number): string {
  const second = Math.floor(atMs / 1000).toString(16)
  return `${second.padStart(8, '0').slice(-8)}${randomId.slice(8)}`
}
