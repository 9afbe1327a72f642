import type { LinkSigner } from '../../ports/link-signer.ts'
import type { SecretBox } from '../../ports/secret-box.ts'
import type { UnitOfWork } from '../../ports/unit-of-work.ts'

export type RotateKeysPorts = {
  readonly unitOfWork: UnitOfWork
  readonly secretBox: SecretBox
  readonly linkSigner: Pick<LinkSigner, 'currentKeyId'>
}

const BATCH = 100

/**
 * Seals every TOTP secret, and the ends of the chains of events, again under the current key. Breaking off loses
 * nothing: what was not reached still opens with its old key, and the next run goes over all again.
 */
export async function rotateKeys(
  ports: RotateKeysPorts,
  onProgress: (sealed: number) => void,
): Promise<number> {
  let sealed = 0
  let afterId = ''
  for (;;) {
    const lastId = await ports.unitOfWork.transact(async (tx) => {
      const boxes = await tx.listTotpBoxes(afterId, BATCH)
      for (const { administratorId, box } of boxes) {
        const context = `totp/${administratorId}`
        const renewed = ports.secretBox.seal(ports.secretBox.open(box, context), context)
        await tx.replaceTotpBox(administratorId, box, renewed)
      }
      sealed += boxes.length
      return boxes.at(-1)?.administratorId
    })
    if (lastId === undefined) break
    afterId = lastId
    onProgress(sealed)
  }
  await ports.unitOfWork.transact(async (tx) => {
    await tx.sealChainsAgain()
    await tx.forgetOtherKeys(ports.linkSigner.currentKeyId)
  })
  return sealed
}
