import type { MailQuery } from '@castellan/client'

export const PAGE_SIZE = 25

export const MAIL_STATES = {
  queued: 'Waiting',
  sent: 'Sent',
  failed: 'Failed',
  cancelled: 'Not needed any more',
} as const

export interface MailAddress {
  state: keyof typeof MAIL_STATES | ''
  page: number
}

export function readMailAddress(address: string): MailAddress {
  const query = new URLSearchParams(address.split('?')[1] ?? '')
  const state = query.get('state') ?? ''
  const page = Number(query.get('page') ?? '1')
  return {
    state: Object.hasOwn(MAIL_STATES, state) ? (state as keyof typeof MAIL_STATES) : '',
    page: Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
  }
}

export function toMailQuery({ state, page }: MailAddress): MailQuery {
  return {
    limit: PAGE_SIZE,
    skip: (page - 1) * PAGE_SIZE,
    ...(state === '' ? {} : { filter: [`state:$eq:${state}`] }),
  }
}

export function mailAddress(state: string, page: number): string {
  const query = new URLSearchParams()
  if (state !== '') query.set('state', state)
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text === '' ? '/mail' : `/mail?${text}`
}
