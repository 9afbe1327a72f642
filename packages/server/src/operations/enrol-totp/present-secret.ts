import { encodeBase32 } from '../../domain/totp/base32.ts'
import { type OtpauthFacts, otpauthUri } from '../../domain/totp/otpauth-uri.ts'

/** A secret as an authenticator app takes it: by camera or by hand. */
export function presentSecret(facts: OtpauthFacts) {
  return {
    email: facts.email,
    uri: otpauthUri(facts),
    keyText: encodeBase32(facts.secret).replaceAll(/.{4}(?=.)/g, '$& '),
  }
}
