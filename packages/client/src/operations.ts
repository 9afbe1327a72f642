/** The name of an operation, for example `reset-totp`. */
export type OperationName =
  | 'update-administrator'
  | 'reset-totp'
  | 'send-reactivation'
  | 'list-administrators'
  | 'get-administrator'
  | 'get-self'
  | 'update-self'
  | 'create-administrator'
  | 'delete-administrator'
  | 'suspend-administrator'
  | 'unsuspend-administrator'
  | 'generate-api-key'
  | 'list-events'
  | 'count-events'
  | 'distinct-events'
  | 'interval-events'
  | 'list-links'
  | 'list-mails'
  | 'retry-mail'
  | 'list-organizations'
  | 'get-organization'
  | 'search-organizations'
  | 'update-organization'
  | 'get-settings'
  | 'get-provider'
  | 'list-provider-organizations'
  | 'list-provider-administrators'
  | 'create-provider-administrator'
  | 'delete-provider-administrator'
  | 'list-organization-links'
  | 'create-organization-link'
  | 'delete-organization-link'
  | 'list-administrator-links'

/** One operation of the API, as far as sending it needs to know. */
export interface Operation {
  /** Our word for it, for example `reset-totp`. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** Whether it changes anything; `GET …/reactivate/…` does. */
  readonly changes: boolean
  /** Whether a second arrival does no harm on a server that knows no idempotency keys. */
  readonly repeatable: boolean
}

/** An operation that there is. */
export type Known = Operation & { readonly name: OperationName }

// Each stands alone, so that a bundler keeps only those that are called.

/**
 * Changes the given fields of one administrator.
 * @internal
 */
export const updateAdministrator = {
  name: 'update-administrator',
  method: 'PUT',
  path: '/api/users/{id}',
  changes: true,
  repeatable: true,
} as const satisfies Known

/**
 * Ends a TOTP factor and mails the way to a new one.
 * @internal
 */
export const resetTotp = {
  name: 'reset-totp',
  method: 'POST',
  path: '/api/users/resettotp/{id}',
  changes: true,
  repeatable: false,
} as const satisfies Known

/**
 * Mails a link to set a password.
 * @internal
 */
export const sendReactivation = {
  name: 'send-reactivation',
  method: 'GET',
  path: '/api/users/reactivate/{id}',
  changes: true,
  repeatable: false,
} as const satisfies Known

/** One page of administrators. */
const listAdministrators = {
  name: 'list-administrators',
  method: 'GET',
  path: '/api/users',
  changes: false,
  repeatable: true,
} as const satisfies Known

/**
 * One administrator.
 * @internal
 */
export const getAdministrator = {
  name: 'get-administrator',
  method: 'GET',
  path: '/api/users/{id}',
  changes: false,
  repeatable: true,
} as const satisfies Known

/** The mailed links of one administrator that still work. */
const listLinks = {
  name: 'list-links',
  method: 'GET',
  path: '/api/users/{id}/links',
  changes: false,
  repeatable: true,
} as const satisfies Known

/**
 * The owner of the key.
 * @internal
 */
export const getSelf = {
  name: 'get-self',
  method: 'GET',
  path: '/api/users/getSelf',
  changes: false,
  repeatable: true,
} as const satisfies Known

/**
 * Changes the key owner's names and console state.
 * @internal
 */
export const updateSelf = {
  name: 'update-self',
  method: 'PUT',
  path: '/api/users/putSelf',
  changes: true,
  repeatable: true,
} as const satisfies Known

/**
 * Creates an administrator and mails the activation link.
 * @internal
 */
export const createAdministrator = {
  name: 'create-administrator',
  method: 'POST',
  path: '/api/users',
  changes: true,
  repeatable: false,
} as const satisfies Known

/**
 * Deletes an administrator.
 * @internal
 */
export const deleteAdministrator = {
  name: 'delete-administrator',
  method: 'DELETE',
  path: '/api/users/{id}',
  changes: true,
  repeatable: true,
} as const satisfies Known

/**
 * Suspends an administrator.
 * @internal
 */
export const suspendAdministrator = {
  name: 'suspend-administrator',
  method: 'POST',
  path: '/api/users/{id}/suspend',
  changes: true,
  repeatable: false,
} as const satisfies Known

/**
 * Lifts a suspension.
 * @internal
 */
export const unsuspendAdministrator = {
  name: 'unsuspend-administrator',
  method: 'POST',
  path: '/api/users/{id}/unsuspend',
  changes: true,
  repeatable: false,
} as const satisfies Known

/**
 * Generates a new key for oneself.
 * @internal
 */
export const generateApiKey = {
  name: 'generate-api-key',
  method: 'POST',
  path: '/api/users/generateApiKey',
  changes: true,
  repeatable: false,
} as const satisfies Known

/**
 * Operations on administrators, by the name of their method on `administrators`.
 * @internal
 */
export const OPERATIONS = {
  update: updateAdministrator,
  resetTotp,
  sendReactivation,
  list: listAdministrators,
  get: getAdministrator,
  links: listLinks,
  self: getSelf,
  updateSelf,
  create: createAdministrator,
  delete: deleteAdministrator,
  suspend: suspendAdministrator,
  unsuspend: unsuspendAdministrator,
  generateApiKey,
} as const
