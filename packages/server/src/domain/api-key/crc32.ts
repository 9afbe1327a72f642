/** ISO/IEC 13239 and IEEE 802.3: the polynomial 0x04C11DB7, reflected. */
const POLYNOMIAL = 0xedb8_8320

const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => remainderOf(byte))

/** CRC-32 of an ASCII text as an unsigned number. */
export function crc32(text: string): number {
  let remainder = 0xffff_ffff
  for (let index = 0; index < text.length; index += 1) {
    const byte = (remainder ^ text.charCodeAt(index)) & 0xff
    remainder = (remainder >>> 8) ^ (REMAINDERS[byte] ?? 0)
  }
  return ~remainder >>> 0
}

function remainderOf(byte: number): number {
  let remainder = byte
  for (let bit = 0; bit < 8; bit += 1) {
    remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0)
  }
  return remainder
}
