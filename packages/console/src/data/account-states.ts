const DAY_MS = 86_400_000

/** Keys that expire within this time expire soon. */
const SOON_DAYS = 14

/** States that a list can be narrowed to, by their name in the address. */
export const STATES = {
  active: 'Active',
  suspended: 'Suspended',
  'never-activated': 'Never activated',
  'no-totp': 'No TOTP enrolled',
  'key-expires': `API key expires within ${SOON_DAYS} days`,
} as const

export type State = keyof typeof STATES

/** The filters that stand for a state. */
export function filtersOf(state: State | '', nowMs: number): string[] {
  const now = new Date(nowMs).toISOString()
  const soon = new Date(nowMs + SOON_DAYS * DAY_MS).toISOString()
  const filters: Readonly<Record<State, string[]>> = {
    active: ['suspended:$eq:false', 'passwordUpdatedAt:$ne:'],
    suspended: ['suspended:$eq:true'],
    'never-activated': ['passwordUpdatedAt:$eq:'],
    'no-totp': ['totpEnrolled:$eq:false'],
    'key-expires': [`apiKeyHash.expireAt:$gt:${now}`, `apiKeyHash.expireAt:$lte:${soon}`],
  }
  return state === '' ? [] : filters[state]
}
