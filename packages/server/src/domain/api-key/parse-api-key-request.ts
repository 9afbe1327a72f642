import { field, parseFields } from '../administrator/parse-fields.ts'
import type { FieldProblem } from '../failure.ts'
import { type Parsed, parsed, refused } from '../parsed.ts'

const TTL_SECONDS = { least: 60, most: 31_536_000 }

type ApiKeyRequestResult = {
  /** Without a life of its own the key gets the default one. */
  readonly request: { readonly ttlSeconds?: number }
  readonly problems: readonly FieldProblem[]
  readonly ignoredFields: string[]
}

/** The body of generate-api-key. */
export function parseApiKeyRequest(body: unknown): ApiKeyRequestResult {
  const { values, problems, ignoredFields } = parseFields(body, {
    parsers: [field('ttl', 'ttlSeconds', parseTtl)],
    nullProblem: () => 'must not be null; leave it out for the default',
    isIgnoredSilently: () => false,
  })
  return { request: values, problems, ignoredFields }
}

function parseTtl(value: unknown): Parsed<number> {
  const { least, most } = TTL_SECONDS
  const isLife =
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
  return isLife ? parsed(value) : refused(`must be a whole number of seconds, ${least} to ${most}`)
}
