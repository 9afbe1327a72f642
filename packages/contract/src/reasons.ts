/** What a reason code means, the status it is answered with, and what the caller does about it. */
export interface ReasonEntry {
  status: number
  meaning: string
  remedy: string
}

/** The closed list of reasons that an error body can carry. `docs/errors.md` is written from it. */
export const REASONS = {
  'request.invalid': {
    status: 400,
    meaning: 'One or more fields, parameters or headers are wrong; `details` names each.',
    remedy: 'Correct every field that is named and send the request again.',
  },
  'request.malformed': {
    status: 400,
    meaning:
      'The bytes are not one well-formed JSON object in UTF-8, or a limit on its shape is passed.',
    remedy: 'Send strict JSON: no duplicate keys, no byte-order mark, no trailing bytes.',
  },
  'auth.failed': {
    status: 401,
    meaning: 'No credential was given, or the one given is unknown, expired, ended or suspended.',
    remedy: 'Send a living API key in the `x-api-key` header, once.',
  },
  'organization.not-selected': {
    status: 401,
    meaning: 'The caller may act in several organizations, or in none, and `x-org-id` names none.',
    remedy: 'Send the id of one of those that list-organizations answers in `x-org-id`.',
  },
  'auth.forged': {
    status: 403,
    meaning: 'A session was used from elsewhere than a page of this server.',
    remedy: 'Use the pages of this server, or an API key.',
  },
  'auth.proof-too-old': {
    status: 403,
    meaning: 'The operation needs a sign-in of the last 10 minutes with every factor.',
    remedy: 'Sign in again, then repeat it.',
  },
  'authz.denied': {
    status: 403,
    meaning: 'The role of the caller does not allow this operation.',
    remedy: 'Ask an Administrator With Billing to do it.',
  },
  'authz.self': {
    status: 403,
    meaning: 'Administrators do not raise, weaken, suspend or delete themselves.',
    remedy: 'Ask another Administrator With Billing to do it.',
  },
  'administrator.of-provider': {
    status: 403,
    meaning:
      'The administrator belongs to a provider and is here through a link; only the provider changes it.',
    remedy: 'Ask the provider, or have the provider remove the link.',
  },
  'administrator.not-found': {
    status: 404,
    meaning: 'No administrator of this organization has that id.',
    remedy: 'Check the id with list-administrators.',
  },
  'organization.not-found': {
    status: 404,
    meaning: 'No organization that the caller may see has the id in the path or in `x-org-id`.',
    remedy: 'Take an id from list-organizations, or leave `x-org-id` out.',
  },
  'provider.not-found': {
    status: 404,
    meaning: 'The path names no provider that the caller belongs to.',
    remedy: 'Read the `provider` of your own record with get-self.',
  },
  'mail.not-found': {
    status: 404,
    meaning: 'No mail of this organization has that id.',
    remedy: 'Check the id with list-mails.',
  },
  'route.not-found': {
    status: 404,
    meaning: 'Nothing lives at this path.',
    remedy: 'Compare the path with the API page at `/docs/api`.',
  },
  'method.not-allowed': {
    status: 405,
    meaning: 'The path exists, this method on it does not.',
    remedy: 'Use one of the methods in the `Allow` header.',
  },
  'administrator.email-taken': {
    status: 409,
    meaning: 'Another administrator has this address.',
    remedy: 'Choose another address.',
  },
  'administrator.last-billing': {
    status: 409,
    meaning: 'The organization would be left without an active billing administrator.',
    remedy: 'Give another active administrator the role Administrator With Billing first.',
  },
  'mail.not-retryable': {
    status: 409,
    meaning: 'The mail was sent or cancelled, or the link in it has ended.',
    remedy: 'Make a new one with the operation that made it, for example send-reactivation.',
  },
  'organization.mfa-required': {
    status: 409,
    meaning: 'The organization requires multi-factor of every administrator.',
    remedy: 'Leave `enableMultiFactor` on, or turn `requireAdminMFA` off first.',
  },
  'idempotency.answer-not-kept': {
    status: 409,
    meaning: 'This Idempotency-Key was used for an answer that is shown once and never stored.',
    remedy: 'Repeat with a new Idempotency-Key; what the first request made is replaced.',
  },
  'link.unusable': {
    status: 410,
    meaning: 'The link was used, has expired, was replaced by a newer one, or never existed.',
    remedy: 'Ask for a new link.',
  },
  'administrator.changed': {
    status: 412,
    meaning: 'The administrator changed since the version in `If-Match`.',
    remedy: 'Read it again, look at what changed, and send the update with the new ETag.',
  },
  'administrator.not-activated': {
    status: 412,
    meaning: 'The administrator never set a password.',
    remedy: 'Send a reactivation mail instead.',
  },
  'administrator.suspended': {
    status: 412,
    meaning: 'The administrator is suspended.',
    remedy: 'Lift the suspension first.',
  },
  'totp.not-applicable': {
    status: 412,
    meaning: 'TOTP is neither required of this administrator nor enrolled.',
    remedy: 'Turn enableMultiFactor on; that mails the enrol link.',
  },
  'api-key.not-allowed': {
    status: 403,
    meaning: 'This administrator may not hold an API key.',
    remedy: 'Ask an Administrator With Billing to set apiKeyAllowed.',
  },
  'request.too-large': {
    status: 413,
    meaning: 'The body is larger than 64 KiB.',
    remedy: 'Send less.',
  },
  'request.uri-too-long': {
    status: 414,
    meaning: 'The URL is longer than 8 KiB.',
    remedy: 'Send fewer or shorter parameters.',
  },
  'request.media-type': {
    status: 415,
    meaning: 'The body is not `application/json` in UTF-8, or it is compressed.',
    remedy: 'Send `Content-Type: application/json` without `Content-Encoding`.',
  },
  'request.misdirected': {
    status: 421,
    meaning: 'The Host header names no host that this server answers for.',
    remedy: 'Use the public address, or add the host to CASTELLAN_ALLOWED_HOSTS.',
  },
  'idempotency.key-reused': {
    status: 422,
    meaning: 'This Idempotency-Key came before with another request.',
    remedy: 'Use a new key for each new request.',
  },
  'rate.limited': {
    status: 429,
    meaning: 'Too many of these in too short a time.',
    remedy: 'Wait for the seconds in `Retry-After`.',
  },
  'request.headers-too-large': {
    status: 431,
    meaning: 'The headers are larger than 16 KiB or more than 100 lines.',
    remedy: 'Send fewer or shorter headers.',
  },
  'server.error': {
    status: 500,
    meaning: 'Something failed that should not; nothing was changed.',
    remedy: 'Tell the operator the request id; the cause stands in the log under it.',
  },
  'server.unavailable': {
    status: 503,
    meaning: 'The server cannot answer safely just now; nothing was changed.',
    remedy: 'Try again after the seconds in `Retry-After`.',
  },
} as const satisfies Record<string, ReasonEntry>

/** A stable reason code of an error body. */
export type Reason = keyof typeof REASONS
