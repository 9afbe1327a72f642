/** RFC 6238 with the parameters that every authenticator app knows: SHA-1, 6 digits, 30 s. */
export interface TotpCodes {
  /** The six digits of one time step. */
  codeAt(secret: Uint8Array, step: number): string
}
