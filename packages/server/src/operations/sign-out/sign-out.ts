import type { FullSessionPorts } from '../get-session.ts'

/** Ends the session, full or half; signing out without one is no error. */
export async function signOut(ports: FullSessionPorts, secret: string): Promise<void> {
  await ports.unitOfWork.transact(async (tx) => {
    const session = await tx.findSession(ports.digest.sha256Hex(secret))
    if (session !== undefined) await tx.endSession(session.administratorId, session.publicId)
  })
}
