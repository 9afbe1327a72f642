import { freePort } from '../commands/free-port.ts'
import { type Config, readConfig } from '../config.ts'
import type { CaughtMail } from '../domain/outbox/caught-mail.ts'
import { readMailbox } from '../operations/dev-mailbox/dev-mailbox.ts'
import { foundProvider } from '../operations/found-provider/found-provider.ts'
import { createServer } from '../server.ts'
import {
  type CastAdministrator,
  type CastMember,
  foundOrganizations,
  plantCastMember,
} from './cast.ts'
import { type TestClock, tickingClock } from './test-clock.ts'

export type StartOptions = {
  /** Names of the organizations; `Example Organization` unless given. */
  readonly organizations?: readonly string[]
  /** Who is there from the start; one billing administrator, `admin@example.com`, unless given. */
  readonly administrators?: readonly CastMember[]
  /** Where mails are handed over, for example `smtp://127.0.0.1:2525`; they are caught unless it is given. */
  readonly smtpUrl?: string
  /** A provider that looks after all of the organizations, with administrators who may act in each. */
  readonly provider?: { readonly name: string; readonly administrators: readonly CastMember[] }
}

/** A running server of one's own. */
export type Castellan = {
  /** For example `http://127.0.0.1:43210`. */
  readonly url: string
  /** The key of the first administrator that has one. */
  readonly apiKey: string
  /** Everybody who was there from the start, in the order given. */
  readonly administrators: readonly CastAdministrator[]
  /** Ids of the organizations by name. */
  readonly organizations: ReadonlyMap<string, string>
  /** The id of the provider; '' where there is none. */
  readonly providerId: string
  /** Those of the provider, in the order given. */
  readonly providerAdministrators: readonly CastAdministrator[]
  /** Every mail that was caught so far, the newest last, links and all; none where `smtpUrl` is given. */
  readonly mails: () => Promise<readonly CaughtMail[]>
  /** The server's clock: it goes with the real time until it is moved. */
  readonly clock: TestClock
  readonly stop: () => Promise<void>
}

const HOST = '127.0.0.1'
const FROM = 'castellan@example.com'

/** What `startCastellan` does, under a Node that can. */
export async function startServer(options: StartOptions): Promise<Castellan> {
  const port = await freePort(HOST)
  const clock = tickingClock()
  const server = await createServer(testConfig(port, options.smtpUrl), { clock })
  const { ports } = server
  const providerId =
    options.provider === undefined ? null : await foundProvider(ports, options.provider.name)
  const organizations = await foundOrganizations(
    ports,
    options.organizations ?? ['Example Organization'],
    providerId,
  )
  const cast = options.administrators ?? [{ email: 'admin@example.com' }]
  // One after another: only so many passwords may wait to be hashed.
  const administrators: CastAdministrator[] = []
  for (const member of cast) {
    administrators.push(await plantCastMember(ports, organizations, member))
  }
  const providerAdministrators: CastAdministrator[] = []
  for (const member of options.provider?.administrators ?? []) {
    const provider = { id: providerId ?? '', name: options.provider?.name ?? '' }
    const given = { ...member, provider, opens: [...organizations.values()] }
    providerAdministrators.push(await plantCastMember(ports, organizations, given))
  }
  await server.app.listen({ host: HOST, port })
  const { devMailbox } = server
  return {
    url: `http://${HOST}:${port}`,
    apiKey: administrators.find(({ apiKey }) => apiKey !== '')?.apiKey ?? '',
    administrators,
    organizations,
    providerId: providerId ?? '',
    providerAdministrators,
    mails: async () => (devMailbox === null ? [] : readMailbox(devMailbox)),
    clock,
    stop: () => server.stop(),
  }
}

function testConfig(port: number, smtpUrl: string | undefined): Config {
  return readConfig({
    CASTELLAN_LISTEN: `${HOST}:${port}`,
    CASTELLAN_DATABASE_URL: 'sqlite::memory:',
    CASTELLAN_LOG_LEVEL: 'silent',
    ...(smtpUrl === undefined
      ? {}
      : { CASTELLAN_SMTP_URL: smtpUrl, CASTELLAN_SMTP_TLS: 'off', CASTELLAN_MAIL_FROM: FROM }),
  })
}
