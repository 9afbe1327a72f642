/** One-way values. */
export interface Digest {
  /** SHA-256 of the UTF-8 text, in hexadecimal. */
  sha256Hex(text: string): string
}
