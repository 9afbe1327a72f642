import type { Socket } from 'node:net'

/** The code of the error when nothing answered in time. */
export const UNREACHED = 'EUNREACHED'

/** The connecting socket once it is connected, or an error once the time is over. */
export function whenConnected(socket: Socket, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const message = `The mail server could not be reached within ${timeoutMs} ms.`
      socket.destroy(Object.assign(new Error(message), { code: UNREACHED }))
    }, timeoutMs)
    const fail = (error: Error) => {
      clearTimeout(timer)
      reject(error)
    }
    socket.once('error', fail)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', fail)
      resolve(socket)
    })
  })
}
