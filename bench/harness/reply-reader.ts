/** Tells where one HTTP/1.1 answer ends, by Content-Length or chunks, and reads no more of it than that. */
export class ReplyReader {
  readonly #onReply: (status: number, text: string) => void
  #head = ''
  /** Bytes of the body still to come; `null` while the head is read. */
  #rest: number | null = null
  #isChunked = false
  #status = 0
  #text = ''

  constructor(onReply: (status: number, text: string) => void) {
    this.#onReply = onReply
  }

  read(chunk: Buffer): void {
    if (this.#rest !== null) {
      this.#readBody(chunk)
      return
    }
    this.#head += chunk.toString('latin1')
    const end = this.#head.indexOf('\r\n\r\n')
    if (end === -1) return
    const head = this.#head
    this.#head = ''
    this.#status = Number(head.slice(9, 12))
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    this.#isChunked = length === undefined && /\r\ntransfer-encoding: *chunked/i.test(head)
    this.#rest = this.#isChunked ? Number.POSITIVE_INFINITY : Number(length ?? 0)
    this.#text = ''
    this.#readBody(Buffer.from(head.slice(end + 4), 'latin1'))
  }

  #readBody(chunk: Buffer): void {
    if (this.#status >= 300) this.#text += chunk.subarray(0, 300).toString('latin1')
    if (this.#isChunked) {
      this.#head = (this.#head + chunk.subarray(-7).toString('latin1')).slice(-7)
      if (!this.#head.endsWith('0\r\n\r\n')) return
    } else {
      this.#rest = (this.#rest ?? 0) - chunk.length
      if (this.#rest > 0) return
    }
    this.#head = ''
    this.#rest = null
    this.#onReply(this.#status, this.#text)
  }
}
