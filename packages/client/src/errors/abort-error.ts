import { CastellanError } from './castellan-error.ts'

/** Your `signal` was aborted; `cause` is its reason. If `attempts` is above 0, a change may have been made. */
export class AbortError extends CastellanError {
  static {
    AbortError.prototype.name = 'AbortError'
  }
}
