import type { Socket } from 'node:net'

const LINGER_MS = 500

/**
 * Lets the peer read an answer that came before its request had ended. To close over bytes that nobody read
 * resets the connection, and the answer is lost with it (RFC 9112 §9.6); so they are read on for a moment.
 */
export function lingerOnClose(socket: Socket): void {
  socket.destroySoon = () => {
    const timer = setTimeout(() => socket.destroy(), LINGER_MS)
    socket.once('close', () => clearTimeout(timer))
    socket.end()
  }
}
