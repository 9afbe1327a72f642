import type { IncomingMessage } from 'node:http'
import { countLines } from './check-edge.ts'

/**
 * Whether another reader on the way may see another request in the same bytes: a version with other rules, a transfer
 * coding that Node leaves in place, two types for one body. Nothing more is read from such a connection.
 */
export function isDoubtful({ httpVersion, headers, rawHeaders }: IncomingMessage): boolean {
  const coding = headers['transfer-encoding']
  return (
    !httpVersion.startsWith('1.') ||
    (coding !== undefined && coding.toLowerCase() !== 'chunked') ||
    (headers['content-type'] !== undefined && countLines(rawHeaders, 'content-type') > 1)
  )
}
