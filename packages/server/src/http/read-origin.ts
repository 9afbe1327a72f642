import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { Origin } from '../domain/event/origin.ts'

const USER_AGENT_LIMIT = 256

/** Where a request comes from. A forwarded address that is none falls back to the peer. */
export function readOrigin(request: FastifyRequest, authMethod: Origin['authMethod']): Origin {
  const peer = request.socket.remoteAddress ?? 'unknown'
  return {
    requestId: request.id,
    clientIp: isIP(request.ip) === 0 ? peer : request.ip,
    userAgent: printable(request.headers['user-agent'] ?? '').slice(0, USER_AGENT_LIMIT),
    authMethod,
    mfa: false,
  }
}

function printable(text: string): string {
  return text.replace(/[^ -~]/g, '?')
}
