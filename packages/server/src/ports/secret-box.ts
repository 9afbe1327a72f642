/** Encryption under the key file. What comes out names the key it was made with. */
export interface SecretBox {
  /** `context` binds the box to its place: opening it elsewhere fails. */
  seal(plain: Uint8Array, context: string): string
  /** Throws when the box was changed, belongs elsewhere or its key is gone. */
  open(box: string, context: string): Uint8Array
}
