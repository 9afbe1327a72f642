import type { Origin } from '../../domain/event/origin.ts'
import { requireFresh } from '../../domain/session/require-fresh.ts'
import { decideRenewRecoveryCodes } from '../../domain/totp/decide-renew-recovery-codes.ts'
import { composeRecoveryCodes, RECOVERY_RANDOM_BYTES } from '../../domain/totp/recovery-codes.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getSession } from '../get-session.ts'
import type { SessionPorts } from '../open-session.ts'

export type RenewPorts = SessionPorts & { readonly unitOfWork: UnitOfWork }

/** Makes new recovery codes, shown this once; the earlier ones are worthless from now on. */
export async function renewRecoveryCodes(
  ports: RenewPorts,
  command: { readonly secret: string; readonly origin: Origin },
): Promise<readonly string[]> {
  const codes = composeRecoveryCodes(ports.random.bytes(RECOVERY_RANDOM_BYTES))
  const recoveryCodeHashes = codes.map((code) => ports.digest.sha256Hex(code))
  await ports.unitOfWork.transact(async (tx) => {
    const { session, owner } = await getSession(tx, ports, command.secret)
    const nowMs = ports.clock.nowMs()
    requireFresh(session, nowMs)
    const change = decideRenewRecoveryCodes({ owner, recoveryCodeHashes, nowMs })
    await tx.save(change, { actor: owner.administrator, origin: command.origin })
  })
  return codes
}
