import { CastellanError } from './castellan-error.ts'

/** The server answered with a redirect. It is never followed, so that the key reaches no other host. Correct `baseUrl`. */
export class RedirectError extends CastellanError {
  static {
    RedirectError.prototype.name = 'RedirectError'
  }
}
