import type { LinkPurpose } from './link.ts'

/** The page behind a link of each purpose. */
export const LINK_PATHS: Readonly<Record<LinkPurpose, string>> = {
  activate: '/set-password',
  'reset-password': '/set-password',
  'enrol-totp': '/enrol-totp',
  'confirm-email': '/confirm-email',
  object: '/this-was-not-me',
}
