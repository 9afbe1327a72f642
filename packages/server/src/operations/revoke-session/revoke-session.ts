import { isId } from '../../domain/access/ids.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getSession } from '../get-session.ts'
import type { SessionPorts } from '../open-session.ts'

export type RevokePorts = SessionPorts & { readonly unitOfWork: UnitOfWork }

/** Ends one of one's own sessions; one that has ended already is no error. */
export async function revokeSession(
  ports: RevokePorts,
  command: { readonly secret: string; readonly publicId: string },
): Promise<void> {
  await ports.unitOfWork.transact(async (tx) => {
    const { session } = await getSession(tx, ports, command.secret)
    if (!isId(command.publicId)) return
    await tx.endSession(session.administratorId, command.publicId)
  })
}
