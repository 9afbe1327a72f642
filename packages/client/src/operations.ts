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

const read = { method: 'GET', changes: false, repeatable: true } as const
const idempotent = { changes: true, repeatable: true } as const
const once = { changes: true, repeatable: false } as const

/** All operations, by the name of their method on `administrators`. */
export const OPERATIONS = {
  update: { name: 'update-administrator', method: 'PUT', path: '/api/users/{id}', ...idempotent },
  resetTotp: { name: 'reset-totp', method: 'POST', path: '/api/users/resettotp/{id}', ...once },
  sendReactivation: {
    name: 'send-reactivation',
    method: 'GET',
    path: '/api/users/reactivate/{id}',
    ...once,
  },
  list: { name: 'list-administrators', path: '/api/users', ...read },
  get: { name: 'get-administrator', path: '/api/users/{id}', ...read },
  self: { name: 'get-self', path: '/api/users/getSelf', ...read },
  updateSelf: { name: 'update-self', method: 'PUT', path: '/api/users/putSelf', ...idempotent },
  create: { name: 'create-administrator', method: 'POST', path: '/api/users', ...once },
  delete: {
    name: 'delete-administrator',
    method: 'DELETE',
    path: '/api/users/{id}',
    ...idempotent,
  },
  suspend: {
    name: 'suspend-administrator',
    method: 'POST',
    path: '/api/users/{id}/suspend',
    ...once,
  },
  unsuspend: {
    name: 'unsuspend-administrator',
    method: 'POST',
    path: '/api/users/{id}/unsuspend',
    ...once,
  },
  generateApiKey: {
    name: 'generate-api-key',
    method: 'POST',
    path: '/api/users/generateApiKey',
    ...once,
  },
} as const satisfies Record<string, Operation>

/** The name of an operation, for example `reset-totp`. */
export type OperationName = (typeof OPERATIONS)[keyof typeof OPERATIONS]['name']
