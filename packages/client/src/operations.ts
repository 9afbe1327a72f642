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

// Each stands alone, so that a bundler keeps only those that are called.

/** Changes the given fields of one administrator. */
export const updateAdministrator = {
  name: 'update-administrator',
  method: 'PUT',
  path: '/api/users/{id}',
  changes: true,
  repeatable: true,
} as const satisfies Operation

/** Ends a TOTP factor and mails the way to a new one. */
export const resetTotp = {
  name: 'reset-totp',
  method: 'POST',
  path: '/api/users/resettotp/{id}',
  changes: true,
  repeatable: false,
} as const satisfies Operation

/** Mails a link to set a password. */
export const sendReactivation = {
  name: 'send-reactivation',
  method: 'GET',
  path: '/api/users/reactivate/{id}',
  changes: true,
  repeatable: false,
} as const satisfies Operation

/** One page of administrators. */
const listAdministrators = {
  name: 'list-administrators',
  method: 'GET',
  path: '/api/users',
  changes: false,
  repeatable: true,
} as const satisfies Operation

/** One administrator. */
export const getAdministrator = {
  name: 'get-administrator',
  method: 'GET',
  path: '/api/users/{id}',
  changes: false,
  repeatable: true,
} as const satisfies Operation

/** The owner of the key. */
export const getSelf = {
  name: 'get-self',
  method: 'GET',
  path: '/api/users/getSelf',
  changes: false,
  repeatable: true,
} as const satisfies Operation

/** Changes the key owner's names and console state. */
export const updateSelf = {
  name: 'update-self',
  method: 'PUT',
  path: '/api/users/putSelf',
  changes: true,
  repeatable: true,
} as const satisfies Operation

/** Creates an administrator and mails the activation link. */
export const createAdministrator = {
  name: 'create-administrator',
  method: 'POST',
  path: '/api/users',
  changes: true,
  repeatable: false,
} as const satisfies Operation

/** Deletes an administrator. */
export const deleteAdministrator = {
  name: 'delete-administrator',
  method: 'DELETE',
  path: '/api/users/{id}',
  changes: true,
  repeatable: true,
} as const satisfies Operation

/** Suspends an administrator. */
export const suspendAdministrator = {
  name: 'suspend-administrator',
  method: 'POST',
  path: '/api/users/{id}/suspend',
  changes: true,
  repeatable: false,
} as const satisfies Operation

/** Lifts a suspension. */
export const unsuspendAdministrator = {
  name: 'unsuspend-administrator',
  method: 'POST',
  path: '/api/users/{id}/unsuspend',
  changes: true,
  repeatable: false,
} as const satisfies Operation

/** Generates a new key for oneself. */
export const generateApiKey = {
  name: 'generate-api-key',
  method: 'POST',
  path: '/api/users/generateApiKey',
  changes: true,
  repeatable: false,
} as const satisfies Operation

/** One page of audit events. */
const listEvents = {
  name: 'list-events',
  method: 'POST',
  path: '/insights/directory/v1/events',
  changes: false,
  repeatable: true,
} as const satisfies Operation

/** The number of audit events. */
const countEvents = {
  name: 'count-events',
  method: 'POST',
  path: '/insights/directory/v1/events/count',
  changes: false,
  repeatable: true,
} as const satisfies Operation

/** Audit events by the values of a field. */
const distinctEvents = {
  name: 'distinct-events',
  method: 'POST',
  path: '/insights/directory/v1/events/distinct',
  changes: false,
  repeatable: true,
} as const satisfies Operation

/** Audit events by intervals of time. */
const intervalEvents = {
  name: 'interval-events',
  method: 'POST',
  path: '/insights/directory/v1/events/interval',
  changes: false,
  repeatable: true,
} as const satisfies Operation

/** One page of mails. */
const listMails = {
  name: 'list-mails',
  method: 'GET',
  path: '/api/mails',
  changes: false,
  repeatable: true,
} as const satisfies Operation

/** Tries a failed or waiting mail again now. */
export const retryMail = {
  name: 'retry-mail',
  method: 'POST',
  path: '/api/mails/{id}/retry',
  changes: true,
  repeatable: true,
} as const satisfies Operation

/** Operations on administrators, by the name of their method on `administrators`. */
export const OPERATIONS = {
  update: updateAdministrator,
  resetTotp,
  sendReactivation,
  list: listAdministrators,
  get: getAdministrator,
  self: getSelf,
  updateSelf,
  create: createAdministrator,
  delete: deleteAdministrator,
  suspend: suspendAdministrator,
  unsuspend: unsuspendAdministrator,
  generateApiKey,
} as const

const listOrganizations = {
  name: 'list-organizations',
  method: 'GET',
  path: '/api/organizations',
  changes: false,
  repeatable: true,
} as const satisfies Operation

const getOrganization = {
  name: 'get-organization',
  method: 'GET',
  path: '/api/organizations/{id}',
  changes: false,
  repeatable: true,
} as const satisfies Operation

const searchOrganizations = {
  name: 'search-organizations',
  method: 'POST',
  path: '/api/search/organizations',
  changes: false,
  repeatable: true,
} as const satisfies Operation

const updateOrganization = {
  name: 'update-organization',
  method: 'PUT',
  path: '/api/organizations/{id}',
  changes: true,
  repeatable: true,
} as const satisfies Operation

const getSettings = {
  name: 'get-settings',
  method: 'GET',
  path: '/api/settings',
  changes: false,
  repeatable: true,
} as const satisfies Operation

/** Operations on organizations, by the name of their method on `organizations`. */
export const ORGANIZATION_OPERATIONS = {
  list: listOrganizations,
  get: getOrganization,
  search: searchOrganizations,
  update: updateOrganization,
  settings: getSettings,
} as const

/** Operations on audit events, by the name of their method on `events`. */
export const EVENT_OPERATIONS = {
  list: listEvents,
  count: countEvents,
  distinct: distinctEvents,
  interval: intervalEvents,
} as const

/** Operations on mails, by the name of their method on `mails`. */
export const MAIL_OPERATIONS = { list: listMails, retry: retryMail } as const

/** The name of an operation, for example `reset-totp`. */
export type OperationName =
  | (typeof OPERATIONS)[keyof typeof OPERATIONS]['name']
  | (typeof EVENT_OPERATIONS)[keyof typeof EVENT_OPERATIONS]['name']
  | (typeof MAIL_OPERATIONS)[keyof typeof MAIL_OPERATIONS]['name']
  | (typeof ORGANIZATION_OPERATIONS)[keyof typeof ORGANIZATION_OPERATIONS]['name']
