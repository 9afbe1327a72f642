import type { Administrator } from '@castellan/client'
import { Badge } from '../../components/badge.tsx'

/** What is special about an account; one that is as it should be is active. */
export function AccountBadges({ administrator }: { administrator: Administrator }) {
  const { suspended, passwordUpdatedAt, totpEnrolled, enableMultiFactor } = administrator
  const isNew = passwordUpdatedAt === null
  return (
    <span className="badges">
      {suspended && <Badge tone="bad">Suspended</Badge>}
      {isNew && <Badge tone="warn">Never activated</Badge>}
      {!isNew && !totpEnrolled && (
        <Badge tone={enableMultiFactor ? 'warn' : 'plain'}>No TOTP</Badge>
      )}
      {!suspended && !isNew && totpEnrolled && <Badge tone="good">Active</Badge>}
    </span>
  )
}

export function fullName({ firstname, lastname }: Administrator): string {
  return [firstname, lastname].filter((part) => part !== '').join(' ')
}
