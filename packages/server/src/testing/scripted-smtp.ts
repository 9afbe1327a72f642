import { type AddressInfo, createServer, type Socket } from 'node:net'

const closers: (() => void)[] = []

/** Keeps what is to be closed once the tests are over. */
export function atTheEnd(close: () => void): void {
  closers.push(close)
}

export function closeAll(): void {
  for (const close of closers.splice(0)) close()
}

/** What is answered to a line; `undefined` for nothing. */
export type Script = (line: string, socket: Socket) => string | undefined
type Scripted = {
  readonly port: number
  readonly heard: string[]
  readonly state: { connections: number }
}

/** A server that says what the script says; the line `CONNECT` stands for the moment of connecting. */
export async function startScripted(script: Script): Promise<Scripted> {
  const heard: string[] = []
  const state = { connections: 0 }
  const server = createServer((socket) => {
    state.connections += 1
    atTheEnd(() => socket.destroy())
    socket.on('error', () => {})
    const say = (line: string) => {
      const answer = script(line, socket)
      if (answer !== undefined && !socket.destroyed) socket.write(answer)
    }
    say('CONNECT')
    socket.on('data', (chunk) => {
      const lines = chunk
        .toString('latin1')
        .split('\r\n')
        .filter((line) => line !== '')
      heard.push(...lines)
      for (const line of lines) say(line)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atTheEnd(() => server.close())
  return { port: (server.address() as AddressInfo).port, heard, state }
}

/** The plain course of a session without TLS, where one line is answered otherwise. */
export function plainSession(special: Readonly<Record<string, string>>): Script {
  const usual: Readonly<Record<string, string>> = {
    CONNECT: '220 hello\r\n',
    EHLO: '250 localhost\r\n',
    MAIL: '250 ok\r\n',
    RCPT: '250 ok\r\n',
    DATA: '354 go on\r\n',
    '.': '250 taken\r\n',
    RSET: '250 ok\r\n',
    QUIT: '221 bye\r\n',
  }
  return (line) => {
    const verb = line.split(' ')[0] ?? ''
    return special[verb] ?? usual[verb]
  }
}
