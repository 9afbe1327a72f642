import type { ApiKeyHash } from './administrator.ts'

/** The body of generate-api-key. */
export interface ApiKeyRequest {
  /** Life of the key in seconds; the server's default is 90 days. */
  ttl?: number
}

/** The answer of generate-api-key. `apiKey` is shown here and never again. */
export interface NewApiKey {
  apiKey: string
  apiKeyHash: ApiKeyHash
}
