import { isIP } from 'node:net'

/**
 * Which Host headers are answered: the public address, those that the operator lists, and names of this
 * very machine, which no foreign page can take.
 */
export function allowHosts(
  publicUrl: string,
  listed: readonly string[],
): (host: string) => boolean {
  const allowed = new Set([new URL(publicUrl).host, ...listed].map((host) => host.toLowerCase()))
  return (host) => {
    const name = host.toLowerCase()
    return allowed.has(name) || isLoopbackName(name.replace(/:\d{1,5}$/, ''))
  }
}

export function isLoopbackName(name: string): boolean {
  if (name === 'localhost' || name === '[::1]' || name === '::1') return true
  return isIP(name) === 4 && name.startsWith('127.')
}
