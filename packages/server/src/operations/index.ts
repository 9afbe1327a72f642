import type { Route } from '../http/route.ts'
import type { SearchPorts } from './begin-search.ts'
import { changePasswordRoute } from './change-password/change-password.route.ts'
import { confirmEmailRoutes } from './confirm-email/confirm-email.route.ts'
import type { ConfirmEmailPorts } from './confirm-email/confirm-email.ts'
import { type ConsoleFiles, consoleRoutes } from './console/console.route.ts'
import { countEventsRoute } from './count-events/count-events.route.ts'
import { createAdministratorRoute } from './create-administrator/create-administrator.route.ts'
import type { CreatePorts } from './create-administrator/create-administrator.ts'
import { createOrganizationLinkRoute } from './create-organization-link/create-organization-link.route.ts'
import { createProviderAdministratorRoute } from './create-provider-administrator/create-provider-administrator.route.ts'
import { deleteAdministratorRoute } from './delete-administrator/delete-administrator.route.ts'
import { deleteOrganizationLinkRoute } from './delete-organization-link/delete-organization-link.route.ts'
import { deleteProviderAdministratorRoute } from './delete-provider-administrator/delete-provider-administrator.route.ts'
import { devMailboxRoutes } from './dev-mailbox/dev-mailbox.route.ts'
import type { DevMailboxPorts } from './dev-mailbox/dev-mailbox.ts'
import { distinctEventsRoute } from './distinct-events/distinct-events.route.ts'
import { type Documents, documentRoutes } from './documents/documents.route.ts'
import type { EnrolTotpPorts } from './enrol-totp/begin-enrolment.ts'
import { enrolTotpRoutes } from './enrol-totp/enrol-totp.route.ts'
import { exportEventsRoute } from './export-events/export-events.route.ts'
import {
  type ForgotPasswordRoutePorts,
  forgotPasswordRoutes,
} from './forgot-password/forgot-password.route.ts'
import { generateApiKeyRoute } from './generate-api-key/generate-api-key.route.ts'
import type { GenerateApiKeyPorts } from './generate-api-key/generate-api-key.ts'
import { generateOwnApiKeyRoute } from './generate-own-api-key/generate-own-api-key.route.ts'
import { getAdministratorRoute } from './get-administrator/get-administrator.route.ts'
import { getOrganizationRoute } from './get-organization/get-organization.route.ts'
import { getProviderRoute } from './get-provider/get-provider.route.ts'
import { getSelfRoute } from './get-self/get-self.route.ts'
import { getSettingsRoute } from './get-settings/get-settings.route.ts'
import { healthRoutes } from './health/health.route.ts'
import { intervalEventsRoute } from './interval-events/interval-events.route.ts'
import { listAdministratorLinksRoute } from './list-administrator-links/list-administrator-links.route.ts'
import { listAdministratorsRoute } from './list-administrators/list-administrators.route.ts'
import { listEventsRoute } from './list-events/list-events.route.ts'
import { listLinksRoute } from './list-links/list-links.route.ts'
import { listMailsRoute } from './list-mails/list-mails.route.ts'
import { listOrganizationLinksRoute } from './list-organization-links/list-organization-links.route.ts'
import { listOrganizationsRoute } from './list-organizations/list-organizations.route.ts'
import { listProviderAdministratorsRoute } from './list-provider-administrators/list-provider-administrators.route.ts'
import { listProviderOrganizationsRoute } from './list-provider-organizations/list-provider-organizations.route.ts'
import { myAccountRoute } from './my-account/my-account.route.ts'
import { renewRecoveryCodesRoute } from './renew-recovery-codes/renew-recovery-codes.route.ts'
import { replaceTotpRoute } from './replace-totp/replace-totp.route.ts'
import { resetTotpRoute } from './reset-totp/reset-totp.route.ts'
import type { ResetTotpPorts } from './reset-totp/reset-totp.ts'
import { retryMailRoute } from './retry-mail/retry-mail.route.ts'
import { revokeSessionRoute } from './revoke-session/revoke-session.route.ts'
import { searchOrganizationsRoute } from './search-organizations/search-organizations.route.ts'
import { sendReactivationRoute } from './send-reactivation/send-reactivation.route.ts'
import { setPasswordRoutes } from './set-password/set-password.route.ts'
import type { SetPasswordPorts } from './set-password/set-password.ts'
import { type SignInRoutePorts, signInRoutes } from './sign-in/sign-in.route.ts'
import { signOutRoute } from './sign-out/sign-out.route.ts'
import { suspendAdministratorRoute } from './suspend-administrator/suspend-administrator.route.ts'
import { thisWasNotMeRoutes } from './this-was-not-me/this-was-not-me.route.ts'
import { unsuspendAdministratorRoute } from './unsuspend-administrator/unsuspend-administrator.route.ts'
import { updateAdministratorRoute } from './update-administrator/update-administrator.route.ts'
import { updateOrganizationRoute } from './update-organization/update-organization.route.ts'
import { updateOwnNamesRoute } from './update-self/update-own-names.route.ts'
import { updateSelfRoute } from './update-self/update-self.route.ts'

export type OperationPorts = ResetTotpPorts &
  CreatePorts &
  GenerateApiKeyPorts &
  SetPasswordPorts &
  EnrolTotpPorts &
  ConfirmEmailPorts &
  SignInRoutePorts &
  SearchPorts &
  ForgotPasswordRoutePorts & { readonly publicUrl: string }

export type TableOptions = {
  readonly documents: Documents
  readonly consoleFiles: ConsoleFiles
  /** `null` in production, where there is no such mailbox. */
  readonly devMailbox: DevMailboxPorts | null
}

/** The table of contents: every route of the server, and nothing that is not in it is served. */
export function routeTable(ports: OperationPorts, options: TableOptions): readonly Route[] {
  return [
    updateAdministratorRoute(ports),
    resetTotpRoute(ports),
    sendReactivationRoute(ports),
    listAdministratorsRoute(ports),
    getAdministratorRoute(ports),
    getSelfRoute(ports),
    updateSelfRoute(ports),
    createAdministratorRoute(ports),
    deleteAdministratorRoute(ports),
    suspendAdministratorRoute(ports),
    unsuspendAdministratorRoute(ports),
    generateApiKeyRoute(ports),
    listLinksRoute(ports),
    listMailsRoute(ports),
    retryMailRoute(ports),
    listEventsRoute(ports),
    countEventsRoute(ports),
    distinctEventsRoute(ports),
    intervalEventsRoute(ports),
    listOrganizationsRoute(ports),
    getOrganizationRoute(ports),
    searchOrganizationsRoute(ports),
    updateOrganizationRoute(ports),
    getSettingsRoute(ports),
    ...providerRoutes(ports),
    ...setPasswordRoutes(ports),
    ...enrolTotpRoutes(ports),
    ...confirmEmailRoutes(ports),
    ...thisWasNotMeRoutes(ports),
    ...signInRoutes(ports),
    signOutRoute(ports),
    ...forgotPasswordRoutes(ports),
    myAccountRoute(ports),
    updateOwnNamesRoute(ports),
    exportEventsRoute(ports),
    changePasswordRoute(ports),
    renewRecoveryCodesRoute(ports),
    replaceTotpRoute(ports),
    revokeSessionRoute(ports),
    generateOwnApiKeyRoute(ports),
    ...consoleRoutes(ports, options.consoleFiles),
    ...documentRoutes(options.documents, ports.publicUrl),
    ...healthRoutes(ports),
    ...(options.devMailbox === null ? [] : devMailboxRoutes(options.devMailbox)),
  ]
}

function providerRoutes(ports: OperationPorts): readonly Route[] {
  return [
    getProviderRoute(ports),
    listProviderOrganizationsRoute(ports),
    listProviderAdministratorsRoute(ports),
    createProviderAdministratorRoute(ports),
    deleteProviderAdministratorRoute(ports),
    listOrganizationLinksRoute(ports),
    createOrganizationLinkRoute(ports),
    deleteOrganizationLinkRoute(ports),
    listAdministratorLinksRoute(ports),
  ]
}
