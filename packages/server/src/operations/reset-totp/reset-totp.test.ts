import assert from 'node:assert/strict'
import { scenarios } from '../../testing/scenario.ts'
import type { World } from '../../testing/world.ts'

const reset =
  (target: 'aAdm' | 'aNew' | 'aSusp' | 'aBill' | 'bAdm', as?: 'aBill' | 'aAdm') =>
  (world: World) => ({
    ...(as === undefined ? {} : { as }),
    method: 'POST',
    path: `/api/users/resettotp/${world.who(target).id}`,
  })

scenarios([
  {
    title:
      'reset-totp ends the factor, its recovery codes and all sessions, and mails the enrol link',
    given: (world) => {
      world.giveSession('aAdm')
      world.giveSession('aAdm')
    },
    request: reset('aAdm', 'aBill'),
    status: 200,
    mails: [{ to: 'adm@a.test', says: 'bill@a.test' }],
    events: [
      {
        event_type: 'admin_totp_disable',
        success: true,
        changes: [{ field: 'totpEnrolled', from: true, to: false }],
      },
    ],
    sessions: { aAdm: 0 },
    afterwards: (world, answer) => {
      assert.equal(answer.text, '')
      const [row] = world.query(
        'SELECT totp_enrolled, totp_secret_box, api_key_hash IS NOT NULL AS has_key FROM administrators WHERE id = ?',
        world.who('aAdm').id,
      )
      assert.deepEqual({ ...row }, { totp_enrolled: 0, totp_secret_box: null, has_key: 1 })
    },
  },
])
