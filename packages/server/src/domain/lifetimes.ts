/** How long things live, as the operator says. */
export type Lifetimes = {
  /** A session that nothing is seen of. */
  readonly sessionIdleSeconds: number
  /** A session, however busy. */
  readonly sessionSeconds: number
  /** A link that lets somebody in again. */
  readonly linkSeconds: number
  /** The link of an invitation. */
  readonly activationLinkSeconds: number
}

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 60 * MINUTE_SECONDS

type Bounds = { readonly least: number; readonly most: number; readonly unlessGiven: number }

/** NIST SP 800-63B-4 §2.2.3 and §4.2.1.2, OWASP ASVS 7.3: what is given may be shorter, never longer. */
export const LIFETIME_BOUNDS: Readonly<Record<keyof Lifetimes, Bounds>> = {
  sessionIdleSeconds: {
    least: MINUTE_SECONDS,
    most: HOUR_SECONDS,
    unlessGiven: 30 * MINUTE_SECONDS,
  },
  sessionSeconds: {
    least: 10 * MINUTE_SECONDS,
    most: 12 * HOUR_SECONDS,
    unlessGiven: 12 * HOUR_SECONDS,
  },
  linkSeconds: { least: 5 * MINUTE_SECONDS, most: 24 * HOUR_SECONDS, unlessGiven: HOUR_SECONDS },
  activationLinkSeconds: {
    least: 5 * MINUTE_SECONDS,
    most: 24 * HOUR_SECONDS,
    unlessGiven: 24 * HOUR_SECONDS,
  },
}
