import { formatTimestamp } from '../timestamp.ts'
import type { Administrator } from './administrator.ts'

const moment = (ms: number | null) => (ms === null ? null : formatTimestamp(ms))

/**
 * The fields of an administrator that events, plans and receipts speak of, by wire name, in order.
 * `undefined` stands for the absent side of a create or delete.
 */
export const SPOKEN_FIELDS: Readonly<Record<string, (administrator: Administrator) => unknown>> = {
  email: (a) => a.email,
  firstname: (a) => a.firstname,
  lastname: (a) => a.lastname,
  roleName: (a) => a.role,
  enableMultiFactor: (a) => a.enableMultiFactor,
  totpEnrolled: (a) => a.totpEnrolled,
  apiKeyAllowed: (a) => a.apiKeyAllowed,
  apiKeyHash: (a) =>
    a.apiKey === null
      ? null
      : {
          prefix: a.apiKey.prefix,
          createdAt: formatTimestamp(a.apiKey.createdAtMs),
          expireAt: moment(a.apiKey.expiresAtMs),
        },
  suspended: (a) => a.suspended,
  passwordUpdatedAt: (a) => moment(a.passwordUpdatedAtMs),
  lastWhatsNewChecked: (a) => moment(a.lastWhatsNewCheckedAtMs),
  growthData: (a) => JSON.parse(a.growthData) as unknown,
}
