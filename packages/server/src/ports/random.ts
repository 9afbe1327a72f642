/** Chance from the operating system's generator. */
export interface Random {
  bytes(length: number): Uint8Array
  /** 96 random bits as 24 lower-case hexadecimal characters. */
  id(): string
}
