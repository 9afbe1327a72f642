import type { Call } from '../call.ts'
import { Castellan } from '../client.ts'
import { StatusError } from '../errors/status-error.ts'
import type { RawResponse } from '../http/raw-response.ts'
import type { CallOptions } from '../options.ts'
import type { Administrator, AdministratorChanges } from '../types.ts'
import { ApiException } from './api-exception.ts'
import type { Configuration } from './configuration.ts'

/** Parameters of `usersPut`. */
export interface UsersPutRequest {
  id: string
  /** The fields to change. */
  body?: AdministratorChanges
  /** The organization, for keys that reach several. */
  xOrgId?: string
}

/** Parameters of `adminTotpresetBegin` and `usersReactivateGet`. */
export interface UserRequest {
  id: string
}

/**
 * The three operations under the names of the generated clients, with the retries, limits and checks of this one.
 * Each method takes an object of parameters, or the parameters one after the other.
 */
export class UsersApi {
  readonly #client: Castellan

  constructor(configuration: Configuration) {
    this.#client = new Castellan(configuration.toOptions())
  }

  /** Changes the given fields of an administrator (`users_put`). */
  usersPut(request: UsersPutRequest, options?: CallOptions): Promise<Administrator>
  usersPut(id: string, body?: AdministratorChanges, xOrgId?: string): Promise<Administrator>
  usersPut(
    first: string | UsersPutRequest,
    second: AdministratorChanges | CallOptions = {},
    xOrgId?: string,
  ): Promise<Administrator> {
    const positional = typeof first === 'string'
    const {
      id,
      body,
      xOrgId: named,
    }: UsersPutRequest = positional ? { id: first, body: second as AdministratorChanges } : first
    const organizationId = xOrgId ?? named
    const options: CallOptions = {
      ...(positional ? {} : (second as CallOptions)),
      ...(organizationId ? { organizationId } : {}),
    }
    return translated(this.#client.administrators.update(id, body ?? {}, options))
  }

  /** Ends an administrator's TOTP factor and mails the way to a new one (`admin_totpreset_begin`). */
  adminTotpresetBegin(request: UserRequest | string, options?: CallOptions): Promise<void> {
    return translated(this.#client.administrators.resetTotp(idOf(request), options))
  }

  /** Mails an administrator a link to set a password (`users_reactivate_get`). */
  usersReactivateGet(request: UserRequest | string, options?: CallOptions): Promise<void> {
    return translated(this.#client.administrators.sendReactivation(idOf(request), options))
  }
}

function idOf(request: UserRequest | string): string {
  return typeof request === 'string' ? request : request.id
}

async function translated<T>(call: Call<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    const { response, status, message } = error
    throw new ApiException(
      status,
      message,
      bodyOf(response),
      Object.fromEntries(response.headers),
      error,
    )
  }
}

function bodyOf({ body }: RawResponse): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
