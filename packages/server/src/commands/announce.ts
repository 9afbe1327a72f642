import type { Config } from '../config.ts'
import { encodeBase32 } from '../domain/totp/base32.ts'
import type { PlantPorts } from '../operations/plant-administrator/plant-administrator.ts'
import { plantAdministrator } from '../operations/plant-administrator/plant-administrator.ts'
import type { Terminal } from './command.ts'
import { found } from './found.ts'
import { localOrigin } from './local-origin.ts'

const ORGANIZATION = 'Example Organization'
const FIRST_EMAIL = 'admin@example.com'
const SAMPLE_EMAIL = 'sample@example.com'
const PASSWORD_WORD_COUNT = 6

/** What a started server shows, and where. */
type Pages = { readonly publicUrl: string; readonly isMailCaught: boolean }

/** Fills an empty directory so that the first minutes show something, and prints how to use it. */
export async function announceFirstStart(
  ports: PlantPorts,
  { publicUrl, isMailCaught }: Pages,
  terminal: Terminal,
): Promise<void> {
  const { organizationId, apiKey } = await found(ports, ORGANIZATION, FIRST_EMAIL, 'serve')
  const password = samplePassword(ports)
  const sample = await plantAdministrator(ports, {
    organizationId,
    organizationName: ORGANIZATION,
    email: SAMPLE_EMAIL,
    firstname: 'Sample',
    lastname: 'Administrator',
    role: 'Help Desk',
    enableMultiFactor: true,
    password,
    isEnrolled: true,
    hasApiKey: false,
    suspended: false,
    mailsActivation: false,
    origin: localOrigin(ports.random, 'serve'),
  })
  const user = `${publicUrl}/api/users`
  const id = sample.administratorId
  const key = `-H 'x-api-key: ${apiKey}'`
  terminal.out(`
Castellan is running.

${addresses({ publicUrl, isMailCaught })}

  First administrator   ${FIRST_EMAIL} (Administrator With Billing; the activation mail is ${isMailCaught ? 'caught' : 'on its way'})
  API key               ${apiKey}   (shown this once)
  Sample administrator  ${SAMPLE_EMAIL}, password "${password}" (shown this once)

Three calls to try, in this order; then open the ${isMailCaught ? 'caught mail' : 'mail'} and follow its links:

  # change a name
  curl -sS -X PUT ${user}/${id} ${key} -H 'content-type: application/json' -d '{"firstname":"Renamed"}'

  # end the TOTP factor and mail the way to a new one (its link asks for the password above, not for one set from a mail)
  curl -sS -i -X POST ${user}/resettotp/${id} ${key}

  # mail a link to set a new password
  curl -sS -i ${user}/reactivate/${id} ${key}
`)
}

/** Where a start finds data of an earlier one. */
export function announceRestart(
  pages: Pages,
  { database }: Pick<Config, 'database'>,
  terminal: Terminal,
): void {
  const place = database.kind === 'sqlite' ? database.path : 'the PostgreSQL database'
  terminal.out(`
Castellan is running, with the data of earlier starts in ${place}.

${addresses(pages)}

The API key was printed at the first start and is not kept in clear. Its owner makes a new one in the console, under
My account. For another organization with a key of its own:

  npx castellan-server init --organization "Another" --email another@example.com
`)
}

function addresses({ publicUrl, isMailCaught }: Pages): string {
  const caught = isMailCaught ? `\n  Caught mail    ${publicUrl}/dev/mailbox` : ''
  return `  Console        ${publicUrl}
  API page       ${publicUrl}/docs/api${caught}`
}

/** Where a production directory has nobody in it yet. */
export function announceEmpty(publicUrl: string, terminal: Terminal): void {
  terminal.out(`
Castellan is running at ${publicUrl}, and the directory is empty. Create the first organization with:

  npx castellan-server init --organization "Example" --email admin@example.com
`)
}

/** Groups of random letters: long, random, and still typed by hand without trouble. */
function samplePassword(ports: Pick<PlantPorts, 'random'>): string {
  const letters = encodeBase32(ports.random.bytes(PASSWORD_WORD_COUNT * 3)).toLowerCase()
  return letters.slice(0, PASSWORD_WORD_COUNT * 4).replaceAll(/.{4}(?=.)/g, '$&-')
}
