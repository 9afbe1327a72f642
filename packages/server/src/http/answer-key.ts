import type { FastifyRequest } from 'fastify'
import type { Digest } from '../ports/digest.ts'

/**
 * All of a request that an answer to what only reads may hang on; none where a body follows, and none for a session,
 * which lives on by being used. That an answer is kept under it says that the key holds and that its holder has the
 * right: whatever ends either ends the answer.
 */
export function answerKeyOf(
  { method, url, headers }: FastifyRequest,
  digest: Digest,
): string | undefined {
  const apiKey = headers['x-api-key']
  const hasBody = 'content-length' in headers || 'transfer-encoding' in headers
  if (method !== 'GET' || typeof apiKey !== 'string' || hasBody) return undefined
  // None of the three can hold a line break.
  return `${digest.sha256Hex(apiKey)}\n${url}\n${headers['x-org-id'] ?? ''}`
}
