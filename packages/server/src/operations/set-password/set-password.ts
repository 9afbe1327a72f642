import type { Origin } from '../../domain/event/origin.ts'
import { unusableLink } from '../../domain/link/require-living-link.ts'
import { checkPassword } from '../../domain/password/check-password.ts'
import { decideSetPassword } from '../../domain/password/decide-set-password.ts'
import { minimumPasswordLength, passwordContext } from '../../domain/password/password-rules.ts'
import type { PasswordHasher } from '../../ports/password-hasher.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'
import { getLink, type LinkPorts } from '../get-link.ts'
import type { OneAtATime } from '../one-at-a-time.ts'

export type SetPasswordPorts = LinkPorts & {
  readonly unitOfWork: UnitOfWork
  readonly passwordHasher: PasswordHasher
  readonly isCommonPassword: (lowercased: string) => boolean
  readonly oneAtATime: OneAtATime
}

const PURPOSES = ['activate', 'reset-password'] as const

/** Whose link it is, for the page; uses nothing up. */
export async function openSetPassword(ports: SetPasswordPorts, token: string) {
  const { link, owner } = await ports.unitOfWork.read((reading) =>
    getLink(reading, ports, token, PURPOSES),
  )
  return {
    email: owner.administrator.email,
    organizationName: owner.organizationName,
    isFirst: link.purpose === 'activate',
    minimumLength: minimumPasswordLength(owner),
  }
}

export type SetPasswordCommand = {
  readonly token: string
  readonly password: string
  readonly origin: Origin
}

/** Sets the password, or answers which rules it breaks; the link stays usable then. */
export function setPassword(
  ports: SetPasswordPorts,
  command: SetPasswordCommand,
): Promise<readonly string[]> {
  return ports.oneAtATime.run(command.token, async () => {
    const { owner } = await ports.unitOfWork.read((reading) =>
      getLink(reading, ports, command.token, PURPOSES),
    )
    const broken = checkPassword(command.password, {
      minimumLength: minimumPasswordLength(owner),
      contextWords: passwordContext(owner),
      isCommon: ports.isCommonPassword,
    })
    if (broken.length > 0) return broken
    const passwordHash = await ports.passwordHasher.hash(command.password)
    await redeem(ports, command, passwordHash)
    return []
  })
}

function redeem(ports: SetPasswordPorts, command: SetPasswordCommand, passwordHash: string) {
  return ports.unitOfWork.transact(async (tx) => {
    const { link, owner } = await getLink(tx, ports, command.token, PURPOSES)
    if (!(await tx.useLink(link.id))) throw unusableLink()
    const nowMs = ports.clock.nowMs()
    const isMailed = link.operation !== 'break-glass'
    const change = decideSetPassword({ owner, linkId: link.id, isMailed, passwordHash, nowMs })
    await tx.save(change, { actor: owner.administrator, origin: command.origin })
  })
}
