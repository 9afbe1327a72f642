import type { MailFacts, MailLinks, MessageName, RenderedMail } from '../domain/outbox/message.ts'
import { renderAccountFrozenMail } from './account-frozen-mail.ts'
import { renderAccountUnfrozenMail } from './account-unfrozen-mail.ts'
import { renderActivationMail } from './activation-mail.ts'
import { renderApiKeyCreatedMail } from './api-key-created-mail.ts'
import { renderApiKeyRemovedMail } from './api-key-removed-mail.ts'
import { renderAuthenticatorDisabledMail } from './authenticator-disabled-mail.ts'
import { renderAuthenticatorWaitingMail } from './authenticator-waiting-mail.ts'
import { renderBreakGlassMail } from './break-glass-mail.ts'
import { renderEmailChangedMail } from './email-changed-mail.ts'
import { renderEmailConfirmMail } from './email-confirm-mail.ts'
import { renderPasswordChangedMail } from './password-changed-mail.ts'
import { renderPasswordResetMail } from './password-reset-mail.ts'
import { renderRecoveryCodeUsedMail } from './recovery-code-used-mail.ts'
import { renderRecoveryCodesRenewedMail } from './recovery-codes-renewed-mail.ts'
import { renderTotpEnrolMail } from './totp-enrol-mail.ts'
import { renderTotpEnrolledMail } from './totp-enrolled-mail.ts'
import { renderTotpRemovedMail } from './totp-removed-mail.ts'
import { renderTotpResetNoticeMail } from './totp-reset-notice-mail.ts'

type Renderer = (facts: MailFacts, links: MailLinks) => RenderedMail

const RENDERERS: Readonly<Record<MessageName, Renderer>> = {
  activation: renderActivationMail,
  'password-reset': renderPasswordResetMail,
  'password-changed': renderPasswordChangedMail,
  'totp-enrol': renderTotpEnrolMail,
  'totp-enrolled': renderTotpEnrolledMail,
  'totp-removed': renderTotpRemovedMail,
  'totp-reset-notice': renderTotpResetNoticeMail,
  'email-confirm': renderEmailConfirmMail,
  'email-changed': renderEmailChangedMail,
  'api-key-created': renderApiKeyCreatedMail,
  'api-key-removed': renderApiKeyRemovedMail,
  'recovery-code-used': renderRecoveryCodeUsedMail,
  'recovery-codes-renewed': renderRecoveryCodesRenewedMail,
  'authenticator-waiting': renderAuthenticatorWaitingMail,
  'authenticator-disabled': renderAuthenticatorDisabledMail,
  'account-frozen': renderAccountFrozenMail,
  'account-unfrozen': renderAccountUnfrozenMail,
  'break-glass': renderBreakGlassMail,
}

/** The message of that name, ready to be handed over. Throws when an acting message lacks its link. */
export function renderMail(name: MessageName, facts: MailFacts, links: MailLinks): RenderedMail {
  return RENDERERS[name](facts, links)
}
