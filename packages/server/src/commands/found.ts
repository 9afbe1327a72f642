import { parseEmail } from '../domain/administrator/parse-email.ts'
import { Failure } from '../domain/failure.ts'
import { domainToAscii } from '../http/domain-to-ascii.ts'
import { foundOrganization } from '../operations/found-organization/found-organization.ts'
import { foundProvider } from '../operations/found-provider/found-provider.ts'
import {
  type PlantCommand,
  type PlantPorts,
  plantAdministrator,
} from '../operations/plant-administrator/plant-administrator.ts'
import { localOrigin } from './local-origin.ts'

type Planted = {
  readonly administratorId: string
  readonly apiKey: string
}

export type Founded = Planted & { readonly organizationId: string }

export type FoundedProvider = Planted & { readonly providerId: string }

/** Makes an organization with its first billing administrator, who has an API key and an activation mail. */
export async function found(
  ports: PlantPorts,
  organizationName: string,
  givenEmail: string,
  command: string,
  /** The provider that looks after it. */
  providerId: string | null = null,
): Promise<Founded> {
  const email = await freeEmail(ports, givenEmail)
  const organizationId = await foundOrganization(ports, organizationName, providerId)
  const planted = await plantFirst(ports, command, { email, organizationId, organizationName })
  return { organizationId, ...planted }
}

/** Makes a provider with its first billing administrator. */
export async function foundAsProvider(
  ports: PlantPorts,
  name: string,
  givenEmail: string,
  command: string,
): Promise<FoundedProvider> {
  const email = await freeEmail(ports, givenEmail)
  const providerId = await foundProvider(ports, name)
  const home = { organizationId: providerId, organizationName: name, providerId }
  return { providerId, ...(await plantFirst(ports, command, { email, ...home })) }
}

async function freeEmail(ports: PlantPorts, given: string): Promise<string> {
  const email = parseEmail(given, domainToAscii)
  if (!email.ok) throw new Failure('request.invalid', `The address ${email.problem}.`)
  const home = await ports.unitOfWork.read((reading) =>
    reading.findOrganizationOfEmail(email.value),
  )
  if (home === undefined) return email.value
  throw new Failure('administrator.email-taken', 'This address is taken. Choose another address.')
}

async function plantFirst(
  ports: PlantPorts,
  command: string,
  of: Pick<PlantCommand, 'email' | 'organizationId' | 'organizationName' | 'providerId'>,
): Promise<Planted> {
  const { administratorId, apiKey } = await plantAdministrator(ports, {
    ...of,
    firstname: '',
    lastname: '',
    role: 'Administrator With Billing',
    enableMultiFactor: true,
    password: null,
    isEnrolled: false,
    hasApiKey: true,
    suspended: false,
    mailsActivation: true,
    origin: localOrigin(ports.random, command),
  })
  if (apiKey === null) throw new TypeError('a first administrator has a key')
  return { administratorId, apiKey }
}
