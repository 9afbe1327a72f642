import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfig } from '../../config.ts'
import { headText } from '../../domain/event/chain-head.ts'
import { createServer } from '../../server.ts'
import { foundOrganizations, plantCastMember } from '../../testing/cast.ts'
import { addKey } from '../../wiring.ts'
import { rotateKeys } from './rotate-keys.ts'

function settings(folder: string) {
  return readConfig({
    CASTELLAN_DATABASE_URL: `sqlite:${join(folder, 'castellan.db')}`,
    CASTELLAN_KEY_FILE: join(folder, 'castellan.key'),
  })
}

test('rotating the keys seals every secret again, while a running server goes on and afterwards without the old key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-keys-'))
  try {
    const config = settings(folder)
    const running = await createServer(config)
    const organizations = await foundOrganizations(running.ports, ['Example'])
    const admin = await plantCastMember(running.ports, organizations, { email: 'a@example.com' })
    const openBox = async (server: typeof running) => {
      const secrets = await server.ports.unitOfWork.read((tx) => tx.findSecrets(admin.id))
      return server.ports.secretBox.open(secrets?.totpSecretBox ?? '', `totp/${admin.id}`)
    }
    addKey(config)
    const rotating = await createServer(config)
    const keyId = rotating.ports.linkSigner.currentKeyId
    assert.notEqual(keyId, running.ports.linkSigner.currentKeyId)
    assert.equal(await rotateKeys(rotating.ports, () => {}), 1)
    await rotating.stop()
    assert.deepEqual(await openBox(running), admin.totpSecret)
    await running.stop()

    copyFileSync(join(folder, 'castellan.key'), join(folder, 'both.key'))
    const [newest = '', oldest = ''] = readFileSync(join(folder, 'both.key'), 'utf8').split('\n')
    writeFileSync(join(folder, 'castellan.key'), `${newest}\n`)
    const later = await createServer(config)
    assert.equal(later.ports.linkSigner.currentKeyId, keyId)
    assert.deepEqual(await openBox(later), admin.totpSecret)
    const heads = await later.ports.unitOfWork.read((reading) => reading.listChainHeads())
    assert.equal(heads.length, 1)
    for (const head of heads) {
      assert.equal(later.ports.eventSealer.check(headText(head), head.seal), 'good')
    }
    await later.stop()

    writeFileSync(join(folder, 'castellan.key'), `${oldest}\n`)
    await assert.rejects(createServer(config), /does not hold the key/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
