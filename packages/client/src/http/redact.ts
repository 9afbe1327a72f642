/** JumpCloud's published shape of a key: `jca_` and 36 characters. */
const KEY_SHAPE = /jca_[A-Za-z0-9]{36}/g

/** Takes this client's key, and anything that looks like one, out of a text that the server wrote. */
export function redact(text: string, apiKey: string): string {
  return text.replaceAll(apiKey, '[redacted]').replace(KEY_SHAPE, '[redacted]')
}
