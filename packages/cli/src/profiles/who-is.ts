import { Castellan } from '@castellan/client'
import { createCaller } from '@castellan/client/call'
import type { Context } from '../context.ts'
import { isCastellan } from '../server-kind.ts'

/** Whose key it is, and what kind of server answered. */
export type Identity = {
  readonly email: string
  readonly roleName: string
  readonly server: 'castellan' | 'jumpcloud'
}

/** Asks a server about a key that is not stored yet. */
export async function whoIs(
  context: Context,
  url: string,
  apiKey: string,
  organization: string | undefined,
): Promise<Identity> {
  const signal = context.interrupt.now
  const options = {
    apiKey,
    baseUrl: url,
    ...(organization ? { organizationId: organization } : {}),
  }
  const { email = '', roleName = '' } = await new Castellan(options).administrators.self({ signal })
  const server = (await isCastellan(createCaller(options), signal)) ? 'castellan' : 'jumpcloud'
  return { email, roleName, server }
}
