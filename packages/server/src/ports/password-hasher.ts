/** argon2id with a bounded queue. */
export interface PasswordHasher {
  /** Throws `PortError` (retryable) when the queue is full. */
  hash(password: string): Promise<string>
  /** Takes as long for `null`, an account without a password, as for a wrong one. */
  verify(password: string, hash: string | null): Promise<boolean>
}
