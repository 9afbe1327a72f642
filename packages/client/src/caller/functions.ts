import * as mailOperations from '../mail-operations.ts'
import * as operations from '../operations.ts'
import type { CallOptions, ChangeOptions } from '../options.ts'
import type {
  Administrator,
  AdministratorChanges,
  ApiKeyRequest,
  Mail,
  NewAdministrator,
  NewApiKey,
  SelfChanges,
} from '../types.ts'
import type { Caller } from './caller.ts'

/** Options of one change. Plans and receipts take a `Castellan`. */
export type CallerChangeOptions = Omit<ChangeOptions, 'plan' | 'receipt'>

/** Changes the given fields of one administrator and answers the whole administrator. */
export function updateAdministrator(
  caller: Caller,
  id: string,
  changes: AdministratorChanges,
  options?: CallerChangeOptions,
): Promise<Administrator> {
  return caller.call({ operation: operations.updateAdministrator, id, body: changes }, options)
}

/** Ends the administrator's TOTP factor and mails them the way to enrol a new one. */
export function resetTotp(
  caller: Caller,
  id: string,
  options?: CallerChangeOptions,
): Promise<undefined> {
  return caller.call({ operation: operations.resetTotp, id, empty: true }, options)
}

/** Mails the administrator a link to set a password. */
export function sendReactivation(
  caller: Caller,
  id: string,
  options?: CallerChangeOptions,
): Promise<undefined> {
  return caller.call({ operation: operations.sendReactivation, id, empty: true }, options)
}

/** One administrator. */
export function getAdministrator(
  caller: Caller,
  id: string,
  options?: CallOptions,
): Promise<Administrator> {
  return caller.call({ operation: operations.getAdministrator, id }, options)
}

/** The administrator whose key this is. */
export function getSelf(caller: Caller, options?: CallOptions): Promise<Administrator> {
  return caller.call({ operation: operations.getSelf }, options)
}

/** Changes names and console state of the administrator whose key this is. */
export function updateSelf(
  caller: Caller,
  changes: SelfChanges,
  options?: CallerChangeOptions,
): Promise<Administrator> {
  return caller.call({ operation: operations.updateSelf, body: changes }, options)
}

/** Creates an administrator and mails the activation link. */
export function createAdministrator(
  caller: Caller,
  administrator: NewAdministrator,
  options?: CallerChangeOptions,
): Promise<Administrator> {
  const order = { operation: operations.createAdministrator, body: administrator }
  return caller.call(order, options)
}

/** Deletes an administrator and answers what was deleted. */
export function deleteAdministrator(
  caller: Caller,
  id: string,
  options?: CallerChangeOptions,
): Promise<Administrator> {
  return caller.call({ operation: operations.deleteAdministrator, id }, options)
}

/** Suspends an administrator: sessions, links and key are dead at once. Castellan only. */
export function suspendAdministrator(
  caller: Caller,
  id: string,
  options?: CallerChangeOptions,
): Promise<Administrator> {
  return caller.call({ operation: operations.suspendAdministrator, id }, options)
}

/** Lifts a suspension. Castellan only. */
export function unsuspendAdministrator(
  caller: Caller,
  id: string,
  options?: CallerChangeOptions,
): Promise<Administrator> {
  return caller.call({ operation: operations.unsuspendAdministrator, id }, options)
}

/** Generates a new key for oneself and answers it, this once. The key of this caller ends in the same moment. */
export function generateApiKey(
  caller: Caller,
  request: ApiKeyRequest = {},
  options?: CallerChangeOptions,
): Promise<NewApiKey> {
  return caller.call({ operation: operations.generateApiKey, body: request }, options)
}

/** Tries a failed or waiting mail again now. Castellan only. */
export function retryMail(
  caller: Caller,
  id: string,
  options?: CallerChangeOptions,
): Promise<Mail> {
  return caller.call({ operation: mailOperations.retryMail, id }, options)
}
