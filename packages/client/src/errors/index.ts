export { AbortError } from './abort-error.ts'
export { CastellanError, type ErrorFacts } from './castellan-error.ts'
export { ConnectionError } from './connection-error.ts'
export { RedirectError } from './redirect-error.ts'
export {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  PreconditionFailedError,
  RateLimitError,
  ServerError,
  StatusError,
} from './status-error.ts'
export { TimeoutError } from './timeout-error.ts'
export { UnexpectedReplyError } from './unexpected-reply-error.ts'
export { UsageError } from './usage-error.ts'
