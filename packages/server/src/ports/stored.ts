import type { LinkPurpose, NewLink } from '../domain/link/link.ts'

/** A mailed link as it is stored, living or not. */
export type FoundLink = {
  readonly id: string
  readonly purpose: LinkPurpose
  readonly administratorId: string
  readonly organizationId: string
  readonly email: string
  readonly keyId: string
  readonly followUp: NewLink['followUp']
  readonly ttlSeconds: number
  /** The operation that made it. */
  readonly operation: string
  readonly createdAtMs: number
  /** Counted from the hand-over of the mail; until then as late as any link may live. */
  readonly expiresAtMs: number
  readonly usedAtMs: number | null
  readonly endedAtMs: number | null
  readonly deviceHash: string | null
  readonly pendingTotpBox: string | null
}

/** What is stored of an administrator's secrets: hashes and sealed boxes, nothing usable by itself. */
export type StoredSecrets = {
  readonly passwordHash: string | null
  readonly totpSecretBox: string | null
  readonly totpLastStep: number | null
}
