import { CastellanError } from './castellan-error.ts'

/** The answer is not what the API answers: HTML, cut JSON, another shape, or too large. A change may have been made. */
export class UnexpectedReplyError extends CastellanError {
  static {
    UnexpectedReplyError.prototype.name = 'UnexpectedReplyError'
  }
}
