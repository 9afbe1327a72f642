import { readConfig } from '../../packages/server/src/config.ts'
import { createServer } from '../../packages/server/src/server.ts'
import { foundOrganizations, plantCastMember } from '../../packages/server/src/testing/cast.ts'
import { type ServerOptions, settingsOf } from './server-process.ts'

export type Target = { readonly id: string; readonly email: string }

/** One client of the load: its own organization, its own administrators. */
export type Tenant = {
  readonly organizationId: string
  readonly apiKey: string
  readonly targets: readonly Target[]
}

/** Fills an empty database with so many organizations of so many administrators each. */
export async function seed(
  options: ServerOptions,
  tenantCount: number,
  targetCount: number,
): Promise<readonly Tenant[]> {
  const server = await createServer(readConfig(settingsOf(options)))
  try {
    const names = Array.from({ length: tenantCount }, (_, index) => `tenant ${index}`)
    const organizations = await foundOrganizations(server.ports, names)
    return await Promise.all(
      names.map((organization, index) =>
        plantTenant(server.ports, organizations, { organization, index, targetCount }),
      ),
    )
  } finally {
    await server.stop()
  }
}

async function plantTenant(
  ports: Parameters<typeof plantCastMember>[0],
  organizations: ReadonlyMap<string, string>,
  tenant: { organization: string; index: number; targetCount: number },
): Promise<Tenant> {
  const { organization, index, targetCount } = tenant
  const plant = (email: string, roleName: 'Administrator With Billing' | 'Manager') =>
    plantCastMember(ports, organizations, { email, organization, roleName })
  const billing = await plant(`billing@t${index}.example.com`, 'Administrator With Billing')
  const targets: Target[] = []
  for (let number = 0; number < targetCount; number += 1) {
    const { id, email } = await plant(`a${number}@t${index}.example.com`, 'Manager')
    targets.push({ id, email })
  }
  return { organizationId: billing.organizationId, apiKey: billing.apiKey, targets }
}
