import { createHmac } from 'node:crypto'
import type { TotpCodes } from '../../ports/totp-codes.ts'

const DIGITS = 6

/** RFC 4226 §5.3: HMAC-SHA-1 over the counter, dynamic truncation, six digits. */
export const nodeTotpCodes: TotpCodes = {
  codeAt(secret, step) {
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(step))
    const mac = createHmac('sha1', secret).update(counter).digest()
    const offset = mac.readUInt8(mac.length - 1) & 0x0f
    const value = mac.readUInt32BE(offset) & 0x7fffffff
    return String(value % 10 ** DIGITS).padStart(DIGITS, '0')
  },
}
