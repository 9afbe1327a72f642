import type { FastifyRequest } from 'fastify'

/** W3C Trace Context §3.2.2: version, trace id, parent id and flags, lower-case hexadecimal. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/

/** The id of the trace that a request belongs to; `undefined` where the header is absent or not well-formed. */
export function traceIdOf(traceparent: string | undefined): string | undefined {
  const [, version, traceId, parentId, more] = TRACEPARENT.exec(traceparent ?? '') ?? []
  if (version === undefined || version === 'ff') return undefined
  // Version 00 has nothing further; later ones may, and are read as far as they are known.
  if (version === '00' && more !== undefined) return undefined
  if (/^0+$/.test(traceId ?? '') || /^0+$/.test(parentId ?? '')) return undefined
  return traceId
}

/** The same, of a request. */
export function traceIn({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const { traceparent } = headers
  return typeof traceparent === 'string' ? traceIdOf(traceparent) : undefined
}
