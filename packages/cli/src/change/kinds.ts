import type {
  Administrator,
  Call,
  Castellan,
  ChangeDescription,
  ChangeOptions,
} from '@castellan/client'
import type { Fields } from '../administrators/writable-fields.ts'

/** The name of a change: the operation of the API that makes it. */
export type ChangeName =
  | 'create-administrator'
  | 'update-administrator'
  | 'delete-administrator'
  | 'suspend-administrator'
  | 'unsuspend-administrator'
  | 'reset-totp'
  | 'send-reactivation'

export type ChangeAnswer = Administrator | ChangeDescription | undefined

/** One kind of change. */
export type ChangeKind = {
  readonly name: ChangeName
  /** Whether it is always asked for; an update is where its plan ends or mails something. */
  readonly asks: 'always' | 'where-it-hurts' | 'never'
  /** Whether JumpCloud's API has it. */
  readonly onJumpCloud: boolean
  /** The messages that are known to be mailed where the server makes no plan. */
  readonly mails: readonly string[]
  readonly send: (
    client: Castellan,
    id: string,
    fields: Fields,
    options: ChangeOptions,
  ) => Call<ChangeAnswer>
}

export const CREATE: ChangeKind = {
  name: 'create-administrator',
  asks: 'never',
  onJumpCloud: true,
  mails: ['activation'],
  send: (client, _id, fields, options) =>
    client.administrators.create({ email: '', ...fields }, options),
}

export const UPDATE: ChangeKind = {
  name: 'update-administrator',
  asks: 'where-it-hurts',
  onJumpCloud: true,
  mails: [],
  send: (client, id, fields, options) => client.administrators.update(id, fields, options),
}

export const DELETE: ChangeKind = {
  name: 'delete-administrator',
  asks: 'always',
  onJumpCloud: true,
  mails: [],
  send: (client, id, _fields, options) => client.administrators.delete(id, options),
}

export const SUSPEND: ChangeKind = {
  name: 'suspend-administrator',
  asks: 'always',
  onJumpCloud: false,
  mails: [],
  send: (client, id, _fields, options) => client.administrators.suspend(id, options),
}

export const UNSUSPEND: ChangeKind = {
  name: 'unsuspend-administrator',
  asks: 'never',
  onJumpCloud: false,
  mails: [],
  send: (client, id, _fields, options) => client.administrators.unsuspend(id, options),
}

export const RESET_TOTP: ChangeKind = {
  name: 'reset-totp',
  asks: 'always',
  onJumpCloud: true,
  mails: ['totp-enrol'],
  send: (client, id, _fields, options) => client.administrators.resetTotp(id, options),
}

export const REACTIVATE: ChangeKind = {
  name: 'send-reactivation',
  asks: 'always',
  onJumpCloud: true,
  mails: ['activation or password-reset'],
  send: (client, id, _fields, options) => client.administrators.sendReactivation(id, options),
}
