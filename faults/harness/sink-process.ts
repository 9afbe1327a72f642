// An SMTP server that writes down what it takes, and has it on disk before it says 250. A process of its own, so
// that it is the truth of what was accepted whatever happens to the server. Arguments: port, journal.
import { createHash } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import { Journal } from './journal.ts'
import type { SinkMode } from './sink.ts'

const [port = '0', path = 'sink.journal'] = process.argv.slice(2)
const journal = new Journal(path)
let mode: SinkMode = { kind: 'take' }
let refusals = 0

process.on('message', (next: SinkMode) => {
  mode = next
  process.send?.({ mode: next.kind })
})
process.on('disconnect', () => process.exit(0))

const server = createServer((socket) => {
  socket.on('error', () => {})
  if (mode.kind === 'never-greets') return
  socket.write('220 sink\r\n')
  new Session(socket)
})
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 })
})

class Session {
  readonly #socket: Socket
  #buffer = Buffer.alloc(0)
  #to: string[] = []
  #isInData = false

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk])
      this.#read()
    })
  }

  #read(): void {
    for (;;) {
      const end = this.#buffer.indexOf(this.#isInData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const text = this.#buffer.subarray(0, end)
      this.#buffer = this.#buffer.subarray(end + (this.#isInData ? 5 : 2))
      if (this.#isInData) this.#take(text)
      else this.#answer(text.toString('latin1'))
    }
  }

  #answer(line: string): void {
    const verb = line.split(/[ :]/, 1)[0]?.toUpperCase()
    if (verb === 'EHLO') this.#say('250-sink\r\n250 SIZE 1000000')
    else if (verb === 'MAIL') this.#begin()
    else if (verb === 'RCPT') this.#recipient(line)
    else if (verb === 'DATA') this.#data()
    else if (verb === 'QUIT') this.#socket.end('221 bye\r\n')
    else this.#say('250 ok')
  }

  #begin(): void {
    this.#to = []
    this.#say('250 ok')
  }

  #recipient(line: string): void {
    if (mode.kind === 'refuse-each' && ++refusals % mode.every === 0) {
      this.#say(`${mode.code} not here`)
      return
    }
    this.#to.push(/<([^>]*)>/.exec(line)?.[1] ?? '')
    this.#say('250 ok')
  }

  #data(): void {
    if (this.#to.length === 0) {
      this.#say('503 no recipient')
      return
    }
    this.#isInData = true
    this.#say('354 go on')
  }

  #take(raw: Buffer): void {
    this.#isInData = false
    if (mode.kind === 'answer') {
      this.#say(mode.text)
      return
    }
    if (mode.kind === 'stall') return
    if (mode.kind === 'cut-before-answer') {
      this.#socket.destroy()
      return
    }
    const text = raw.toString('utf8')
    journal.write({
      messageId: /^Message-ID: (.*)\r$/im.exec(text)?.[1] ?? '',
      to: this.#to,
      sha256: createHash('sha256').update(raw).digest('hex'),
      link: linkIn(text),
      atMs: Date.now(),
    })
    journal.sync()
    if (mode.kind === 'stall-after-taking') return
    if (mode.kind === 'cut-after-taking') this.#socket.destroy()
    else if (mode.kind === 'cut-after-answer') this.#socket.end('250 taken\r\n')
    else this.#say('250 taken')
  }

  #say(line: string): void {
    this.#socket.write(`${line}\r\n`)
  }
}

/** The path of the link that the message is for, its quoted-printable undone. */
function linkIn(text: string): string | null {
  const plain = text.replace(/=\r\n/g, '').replace(/=3D/g, '=')
  return /https?:\/\/[^/\s]+(\/(?!this-was-not-me)[a-z-]+\?token=[\w-]+)/.exec(plain)?.[1] ?? null
}
