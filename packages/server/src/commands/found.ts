import { parseEmail } from '../domain/administrator/parse-email.ts'
import { Failure } from '../domain/failure.ts'
import { domainToAscii } from '../http/domain-to-ascii.ts'
import { foundOrganization } from '../operations/found-organization/found-organization.ts'
import {
  type PlantPorts,
  plantAdministrator,
} from '../operations/plant-administrator/plant-administrator.ts'
import { localOrigin } from './local-origin.ts'

export type Founded = {
  readonly organizationId: string
  readonly administratorId: string
  readonly apiKey: string
}

/** Makes an organization with its first billing administrator, who has an API key and an activation mail. */
export async function found(
  ports: PlantPorts,
  organizationName: string,
  givenEmail: string,
  command: string,
): Promise<Founded> {
  const email = parseEmail(givenEmail, domainToAscii)
  if (!email.ok) throw new Failure('request.invalid', `The address ${email.problem}.`)
  const isTaken = await ports.unitOfWork.read((reading) => reading.isEmailTaken(email.value))
  if (isTaken) {
    throw new Failure('administrator.email-taken', 'This address is taken. Choose another address.')
  }
  const organizationId = await foundOrganization(ports, organizationName)
  const { administratorId, apiKey } = await plantAdministrator(ports, {
    organizationId,
    organizationName,
    email: email.value,
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
  return { organizationId, administratorId, apiKey }
}
