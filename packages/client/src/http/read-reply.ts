import type { ErrorFacts } from '../errors/castellan-error.ts'
import { RedirectError } from '../errors/redirect-error.ts'
import { type StatusError, statusErrorClass } from '../errors/status-error.ts'
import { UnexpectedReplyError } from '../errors/unexpected-reply-error.ts'
import type { FieldProblem } from '../types.ts'
import type { RawResponse } from './raw-response.ts'
import { redact } from './redact.ts'
import { parseRetryAfter } from './retry-after.ts'
import type { WireReply } from './transport.ts'

/** What stands around an answer and explains it. */
export interface ReplyContext {
  facts: ErrorFacts & { method: string; path: string; attempts: number }
  apiKey: string
  organizationId: string | undefined
  nowMs: number
  response: RawResponse
}

type Json = Record<string, unknown>

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The value of a good answer; `undefined` for an empty one. Throws the typed error of any other. */
export function readReply(reply: WireReply, context: ReplyContext): unknown {
  const { status, text } = reply
  if (status >= 200 && status < 300) {
    if (status === 204 || text.trim() === '') return undefined
    const value = parse(text)
    if (typeof value === 'object' && value !== null) return value
    throw unexpected('It is no JSON object: from a proxy, or cut short', reply, context)
  }
  if (status < 400) throw redirect(reply, context)
  throw statusError(reply, context)
}

/** The error for an answer that the API does not give. */
export function unexpected(
  what: string,
  reply: WireReply,
  { facts }: ReplyContext,
): UnexpectedReplyError {
  const type = reply.header('content-type')?.split(';')[0] ?? 'no type'
  return new UnexpectedReplyError(
    `${facts.method} ${facts.path}: unexpected answer ${reply.status} (${type}, ${reply.text.length} characters). ${what}.`,
    { ...facts, status: reply.status, requestId: idOf(reply) },
  )
}

function redirect({ status }: WireReply, { facts }: ReplyContext): RedirectError {
  return new RedirectError(
    `${facts.method} ${facts.path}: a redirect (${status}) is never followed: the key would go with it. Correct \`baseUrl\`.`,
    { ...facts, status: status || undefined },
  )
}

function idOf(reply: WireReply, body?: Json): string | undefined {
  return textOf(body?.requestId) ?? reply.header('x-request-id')
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function statusError(reply: WireReply, context: ReplyContext): StatusError {
  const { status } = reply
  const { apiKey, facts, nowMs } = context
  const parsed = parse(reply.text)
  const body: Json = typeof parsed === 'object' && parsed !== null ? (parsed as Json) : {}
  const said = textOf(body.message) || textOf(body.error)
  const reason = textOf(body.reason)
  const retryAfterMs = parseRetryAfter(reply.header('retry-after'), reply.header('date'), nowMs)
  const requestId = idOf(reply, body)
  const details = Array.isArray(body.details) ? (body.details as FieldProblem[]) : undefined
  const parts = [
    `${facts.method} ${facts.path} was answered ${status}${said ? `: ${redact(said, apiKey)}` : '.'}`,
    ...(details ?? []).map(({ field, problem }) => `${field}: ${problem}.`),
    organizationHint(status, reason, context.organizationId),
    facts.attempts > 1 && `It was tried ${facts.attempts} times.`,
    requestId && `Request id ${requestId}.`,
  ]
  const Class = statusErrorClass(status)
  return new Class(
    parts.filter(Boolean).join(' '),
    { ...facts, requestId, status, reason, retryAfterMs, details },
    context.response,
  )
}

// JumpCloud answers x-org-id with 400 (malformed), 401 (missing), 403 (not taken here) and 404 (unknown).
function organizationHint(
  status: number,
  reason: string | undefined,
  organizationId: string | undefined,
): string | undefined {
  if (reason !== undefined && reason !== 'organization.not-found') return undefined
  if (status === 401 && !organizationId)
    return 'A key that reaches several organizations needs `organizationId`.'
  if (!organizationId) return undefined
  if (status === 400) return 'Is `organizationId` well-formed?'
  if (status === 403) return 'If this operation takes no x-org-id, pass `organizationId: null`.'
  if (status === 404) return 'Perhaps `organizationId` is unknown to this key.'
  return undefined
}
