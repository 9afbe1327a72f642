import { foundOrganization } from '../operations/found-organization/found-organization.ts'
import { foundProvider } from '../operations/found-provider/found-provider.ts'
import type { PlantPorts } from '../operations/plant-administrator/plant-administrator.ts'
import { type CastAdministrator, type CastMember, plantCastMember } from './cast.ts'

/** Those of the provider P, and of the tenants D and E that it looks after. */
export type ProviderName =
  | 'pBill'
  | 'pBill2'
  | 'pHelp'
  | 'pNone'
  | 'dBill'
  | 'dAdm'
  | 'eBill'
  | 'msp'

export type ProviderOrganization = 'provider P' | 'tenant D' | 'tenant E'

/**
 * pBill and pBill2 are billing administrators of P and may act in D and E; pHelp, Help Desk, in D alone; pNone,
 * a billing administrator, nowhere. dBill, dAdm and eBill belong to D and E themselves.
 */
export async function plantProvider(ports: PlantPorts): Promise<{
  readonly organizations: ReadonlyMap<ProviderOrganization, string>
  readonly cast: ReadonlyMap<ProviderName, CastAdministrator>
}> {
  const provider = { id: await foundProvider(ports, 'provider P'), name: 'provider P' }
  const d = await foundOrganization(ports, 'tenant D', provider.id)
  const e = await foundOrganization(ports, 'tenant E', provider.id)
  const organizations = new Map<ProviderOrganization, string>([
    ['provider P', provider.id],
    ['tenant D', d],
    ['tenant E', e],
  ])
  const members: Readonly<Record<Exclude<ProviderName, 'msp'>, CastMember>> = {
    pBill: { email: 'bill@p.test', provider, opens: [d, e] },
    pBill2: { email: 'bill2@p.test', provider, opens: [d, e] },
    pHelp: { email: 'help@p.test', provider, roleName: 'Help Desk', opens: [d] },
    pNone: { email: 'none@p.test', provider },
    dBill: { email: 'bill@d.test', organization: 'tenant D' },
    dAdm: { email: 'adm@d.test', organization: 'tenant D', roleName: 'Administrator' },
    eBill: { email: 'bill@e.test', organization: 'tenant E' },
  }
  const cast = new Map<ProviderName, CastAdministrator>()
  for (const [name, member] of Object.entries(members)) {
    cast.set(name as ProviderName, await plantCastMember(ports, organizations, member))
  }
  return { organizations, cast }
}

/** A billing administrator of a provider of its own, who may act in the given organizations. */
export async function plantMsp(
  ports: PlantPorts,
  opens: readonly string[],
): Promise<CastAdministrator> {
  const provider = { id: await foundProvider(ports, 'provider M'), name: 'provider M' }
  return plantCastMember(ports, new Map(), { email: 'msp@m.test', provider, opens })
}
