import { commonRules } from '../../testing/common-rules.ts'
import { scenarios } from '../../testing/scenario.ts'
import type { Name, World } from '../../testing/world.ts'

const unsuspend = (target: Name) => (world: World) => ({
  as: 'aBill' as const,
  method: 'POST',
  path: `/api/users/${world.who(target).id}/unsuspend`,
})

commonRules({
  name: 'unsuspend-administrator',
  target: 'aSusp',
  call: (id) => ({ method: 'POST', path: `/api/users/${id}/unsuspend` }),
  status: 200,
  other: unsuspend('aHelp'),
  deniedTo: 'aHelp',
})

scenarios([
  {
    title: 'unsuspend-administrator lets who was suspended in again, key and all, and mails nobody',
    request: unsuspend('aSusp'),
    status: 200,
    contains: { suspended: false, apiKeySet: true },
    events: [
      { event_type: 'admin_unsuspend', changes: [{ field: 'suspended', from: true, to: false }] },
    ],
  },
  {
    title: 'unsuspending who is not suspended changes nothing',
    request: unsuspend('aAdm'),
    status: 200,
    contains: { suspended: false },
    changesNothing: true,
  },
  {
    title: 'R-22: lifting a freeze tells the owner, who asked for it',
    given: async (world) => {
      await world.tamper('UPDATE administrators SET frozen = 1 WHERE id = ?', world.who('aSusp').id)
    },
    request: unsuspend('aSusp'),
    status: 200,
    mails: [{ to: 'susp@a.test', says: 'bill@a.test' }],
    events: [{ event_type: 'admin_unsuspend' }],
  },
])
