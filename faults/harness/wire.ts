import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { pause } from './server-process.ts'

export type WireMode =
  | { kind: 'pass' }
  /** Takes every byte and passes none on, and closes nothing: as a network that drops packets. */
  | { kind: 'swallow' }
  /** Every chunk comes so much later, both ways. */
  | { kind: 'late'; ms: number }
  /** So many bytes a second, both ways. */
  | { kind: 'trickle'; bytesPerSecond: number }

/** A stretch of network between two programs of a run, which can be made bad and led elsewhere. */
export class Wire {
  mode: WireMode = { kind: 'pass' }
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #targetPort: number

  private constructor(server: Server, targetPort: number) {
    this.#server = server
    this.#targetPort = targetPort
    server.on('connection', (near) => this.#join(near))
  }

  static async to(targetPort: number): Promise<Wire> {
    const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new Wire(server, targetPort)
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  /** Cuts what there is and leads new connections elsewhere. */
  leadTo(targetPort: number): void {
    this.#targetPort = targetPort
    for (const socket of this.#sockets) socket.destroy()
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  #join(near: Socket): void {
    const far = connect(this.#targetPort, '127.0.0.1')
    for (const socket of [near, far]) {
      this.#sockets.add(socket)
      socket.on('error', () => {})
      socket.once('close', () => {
        this.#sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    void this.#carry(near, far)
    void this.#carry(far, near)
  }

  /** Chunk after chunk, in order; an end comes after what was sent before it. */
  async #carry(from: Socket, to: Socket): Promise<void> {
    try {
      for await (const chunk of from.iterator({ destroyOnReturn: false })) {
        await this.#pass(chunk as Buffer, to)
      }
      if (this.mode.kind !== 'swallow') to.end()
    } catch {
      // The other end is closed by the same event.
    }
  }

  async #pass(chunk: Buffer, to: Socket): Promise<void> {
    const { mode } = this
    if (mode.kind === 'swallow') return
    if (mode.kind === 'late') await pause(mode.ms)
    if (mode.kind !== 'trickle') {
      to.write(chunk)
      return
    }
    for (let at = 0; at < chunk.length && !to.destroyed; at += 1) {
      to.write(chunk.subarray(at, at + 1))
      await pause(1000 / mode.bytesPerSecond)
    }
  }
}
