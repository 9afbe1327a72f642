import {
  AbortError,
  AuthenticationError,
  CastellanError,
  ConnectionError,
  NotFoundError,
  PermissionDeniedError,
  PreconditionFailedError,
  StatusError,
  TimeoutError,
} from '@castellan/client'

/** A failure in words for the person in front of the screen. */
export interface Trouble {
  kind: 'offline' | 'signed-out' | 'no-right' | 'closed' | 'not-found' | 'changed' | 'failed'
  title: string
  text: string
  requestId: string
}

function kindOf(error: unknown): Trouble['kind'] {
  if (error instanceof ConnectionError || error instanceof TimeoutError) return 'offline'
  if (error instanceof NotFoundError && error.reason === 'organization.not-found') return 'closed'
  if (error instanceof AuthenticationError) return 'signed-out'
  if (error instanceof PermissionDeniedError)
    return error.reason === 'auth.forged' ? 'signed-out' : 'no-right'
  if (error instanceof NotFoundError) return 'not-found'
  if (error instanceof PreconditionFailedError && error.reason === 'administrator.changed')
    return 'changed'
  return 'failed'
}

const TITLES: Readonly<Record<Trouble['kind'], string>> = {
  offline: 'The server does not answer',
  'signed-out': 'Your session has ended',
  'no-right': 'Your role does not allow this',
  closed: 'You may not act in this organization any more',
  'not-found': 'This is not there',
  changed: 'Somebody else changed this meanwhile',
  failed: 'That did not work',
}

const TEXTS: Readonly<Partial<Record<Trouble['kind'], string>>> = {
  offline: 'Check your connection. What stands on this page may be old.',
  'signed-out': 'Sign in again to go on.',
  closed: 'Your provider ended your access to it, or it is gone.',
  'not-found': 'It was deleted meanwhile, or its address is not whole.',
}

export function explain(error: unknown): Trouble {
  const kind = kindOf(error)
  const known = error instanceof CastellanError
  return {
    kind,
    title: TITLES[kind],
    text: TEXTS[kind] ?? saidBy(error),
    requestId: (known && error.requestId) || '',
  }
}

/** The server's own sentence, without what an SDK puts around it. */
function saidBy(error: unknown): string {
  if (error instanceof StatusError) {
    const details = (error.details ?? []).map(({ field, problem }) => `${field} ${problem}.`)
    return [messageOf(error.response.body), ...details].filter(Boolean).join(' ')
  }
  return error instanceof Error ? error.message : String(error)
}

function messageOf(body: string): string {
  try {
    return String(JSON.parse(body).message ?? '')
  } catch {
    return ''
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof AbortError
}
