import { encodeBase32 } from './base32.ts'

export type OtpauthFacts = {
  readonly organizationName: string
  readonly email: string
  readonly secret: Uint8Array
}

/** The Key Uri Format of Google Authenticator, which every app reads: SHA-1, 6 digits, 30 s. */
export function otpauthUri({ organizationName, email, secret }: OtpauthFacts): string {
  const issuer = encodeURIComponent(
    `Castellan ${organizationName}`.replaceAll(':', ' ').toWellFormed(),
  )
  const label = `${issuer}:${encodeURIComponent(email)}`
  return `otpauth://totp/${label}?secret=${encodeBase32(secret)}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`
}
