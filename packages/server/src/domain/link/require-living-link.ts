import { Failure } from '../failure.ts'
import type { LinkPurpose } from './link.ts'

export type LinkState = {
  readonly purpose: LinkPurpose
  readonly expiresAtMs: number
  readonly usedAtMs: number | null
  readonly endedAtMs: number | null
}

/** One answer for used, expired, replaced, foreign and invented links. */
export function unusableLink(): Failure {
  return new Failure(
    'link.unusable',
    'This link does not work. It was used, has expired, or a newer one replaced it. Ask for a new link.',
  )
}

/** Refuses a link that is not good for this, or no longer. */
export function requireLivingLink(
  link: LinkState,
  purposes: readonly LinkPurpose[],
  nowMs: number,
): void {
  const isLiving = link.usedAtMs === null && link.endedAtMs === null && nowMs < link.expiresAtMs
  if (!isLiving || !purposes.includes(link.purpose)) throw unusableLink()
}
