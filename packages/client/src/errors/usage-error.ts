import { CastellanError } from './castellan-error.ts'

/** An option or argument is wrong: an empty id, no key, `plan` against a server that would act. Nothing was sent. */
export class UsageError extends CastellanError {
  static {
    UsageError.prototype.name = 'UsageError'
  }
}
