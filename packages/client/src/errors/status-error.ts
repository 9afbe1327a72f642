import type { RawResponse } from '../http/raw-response.ts'
import { CastellanError, type ErrorFacts, type Known } from './castellan-error.ts'

/** The server answered with an error status. The subclasses name the frequent ones. */
export class StatusError extends CastellanError {
  static {
    StatusError.prototype.name = 'StatusError'
  }
  declare readonly status: number
  readonly #response: RawResponse

  constructor(
    message: string,
    facts: Known<ErrorFacts> & { status: number },
    response: RawResponse,
  ) {
    super(message, facts)
    this.#response = response
  }

  /** The answer as it came, on demand: an inspection or the JSON of the error leaves it out. */
  get response(): RawResponse {
    return this.#response
  }
}

/** 400: something in the request is wrong; `details` names each field. */
export class BadRequestError extends StatusError {
  static {
    BadRequestError.prototype.name = 'BadRequestError'
  }
}

/** 401: the API key is missing, unknown, expired, ended or suspended. */
export class AuthenticationError extends StatusError {
  static {
    AuthenticationError.prototype.name = 'AuthenticationError'
  }
}

/** 403: the role of the key's owner does not allow this, or nobody may do it to themselves. */
export class PermissionDeniedError extends StatusError {
  static {
    PermissionDeniedError.prototype.name = 'PermissionDeniedError'
  }
}

/** 404: no such administrator or organization, as far as this key may see. */
export class NotFoundError extends StatusError {
  static {
    NotFoundError.prototype.name = 'NotFoundError'
  }
}

/** 409: the address is taken, or a guard of the organization forbids it. */
export class ConflictError extends StatusError {
  static {
    ConflictError.prototype.name = 'ConflictError'
  }
}

/** 412: the administrator is not in a state that allows this, or changed since `ifMatch`. */
export class PreconditionFailedError extends StatusError {
  static {
    PreconditionFailedError.prototype.name = 'PreconditionFailedError'
  }
}

/** 429: too many; `retryAfterMs` says how long to wait, where the server told. */
export class RateLimitError extends StatusError {
  static {
    RateLimitError.prototype.name = 'RateLimitError'
  }
}

/** 500 and above: the server or something before it failed. */
export class ServerError extends StatusError {
  static {
    ServerError.prototype.name = 'ServerError'
  }
}

const CLASSES: Record<number, typeof StatusError> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  412: PreconditionFailedError,
  429: RateLimitError,
}

/** The class for an error status. */
export function statusErrorClass(status: number): typeof StatusError {
  return CLASSES[status] ?? (status >= 500 ? ServerError : StatusError)
}
