import { FACTS } from './page-facts.ts'

/** The organization that somebody of a provider acts in. */
export interface ActingIn {
  id: string
  name: string
}

/** Kept for this tab, and for this person alone. */
const KEY = `castellan-acting-in-${FACTS.administratorId}`

function read(): ActingIn | null {
  try {
    const { id, name } = JSON.parse(sessionStorage.getItem(KEY) ?? '')
    return typeof id === 'string' && typeof name === 'string' ? { id, name } : null
  } catch {
    return null
  }
}

/** `null` for who belongs to an organization, and for who has chosen none yet. */
export const ACTING_IN: ActingIn | null = FACTS.providerId === '' ? null : read()

/** Whether something must be chosen before anything can be shown. */
export const MUST_CHOOSE = FACTS.providerId !== '' && ACTING_IN === null

/** Begins anew in another organization: nothing of the one before stays on the page. */
export function actIn(chosen: ActingIn): void {
  sessionStorage.setItem(KEY, JSON.stringify(chosen))
  location.assign('/')
}
