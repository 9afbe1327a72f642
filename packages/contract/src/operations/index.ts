import { countEvents } from './count-events.ts'
import { createAdministrator } from './create-administrator.ts'
import { createOrganizationLink } from './create-organization-link.ts'
import { createProviderAdministrator } from './create-provider-administrator.ts'
import { deleteAdministrator } from './delete-administrator.ts'
import { deleteOrganizationLink } from './delete-organization-link.ts'
import { deleteProviderAdministrator } from './delete-provider-administrator.ts'
import { distinctEvents } from './distinct-events.ts'
import { generateApiKey } from './generate-api-key.ts'
import { getAdministrator } from './get-administrator.ts'
import { getOrganization } from './get-organization.ts'
import { getProvider } from './get-provider.ts'
import { getSelf } from './get-self.ts'
import { getSettings } from './get-settings.ts'
import { intervalEvents } from './interval-events.ts'
import { listAdministratorLinks } from './list-administrator-links.ts'
import { listAdministrators } from './list-administrators.ts'
import { listEvents } from './list-events.ts'
import { listLinks } from './list-links.ts'
import { listMails } from './list-mails.ts'
import { listOrganizationLinks } from './list-organization-links.ts'
import { listOrganizations } from './list-organizations.ts'
import { listProviderAdministrators } from './list-provider-administrators.ts'
import { listProviderOrganizations } from './list-provider-organizations.ts'
import { resetTotp } from './reset-totp.ts'
import { retryMail } from './retry-mail.ts'
import { searchOrganizations } from './search-organizations.ts'
import { sendReactivation } from './send-reactivation.ts'
import { suspendAdministrator } from './suspend-administrator.ts'
import { unsuspendAdministrator } from './unsuspend-administrator.ts'
import { updateAdministrator } from './update-administrator.ts'
import { updateOrganization } from './update-organization.ts'
import { updateSelf } from './update-self.ts'

export type { AnswerHeader, Method, Operation, QueryParameter, SchemaName } from './operation.ts'
export { CHANGING_REASONS, COMMON_REASONS } from './operation.ts'

/** Every operation of the API, the three at its heart first. */
export const OPERATIONS = {
  updateAdministrator,
  resetTotp,
  sendReactivation,
  listAdministrators,
  getAdministrator,
  getSelf,
  updateSelf,
  createAdministrator,
  deleteAdministrator,
  suspendAdministrator,
  unsuspendAdministrator,
  generateApiKey,
  listLinks,
  listMails,
  retryMail,
  listEvents,
  countEvents,
  distinctEvents,
  intervalEvents,
  listOrganizations,
  getOrganization,
  searchOrganizations,
  updateOrganization,
  getSettings,
  getProvider,
  listProviderOrganizations,
  listProviderAdministrators,
  createProviderAdministrator,
  deleteProviderAdministrator,
  listOrganizationLinks,
  createOrganizationLink,
  deleteOrganizationLink,
  listAdministratorLinks,
} as const
