import type { Administrator } from '@castellan/client'
import type { ReactNode } from 'react'
import { Moment } from '../../components/moment.tsx'
import { count } from '../../format/words.ts'

/** How this administrator proves who they are, and since when. */
export function Facts({ administrator }: { administrator: Administrator }) {
  const { apiKeyHash, apiKeyAllowed, sessionCount, created, _id } = administrator
  return (
    <dl className="facts">
      <Fact name="Password">
        <Since at={administrator.passwordUpdatedAt} word="set" otherwise="never set" />
      </Fact>
      <Fact name="Authenticator app">
        {administrator.totpEnrolled ? (
          <Since at={administrator.totpUpdatedAt} word="enrolled" otherwise="enrolled" />
        ) : administrator.enableMultiFactor ? (
          'required, not enrolled'
        ) : (
          'not required, not enrolled'
        )}
      </Fact>
      <Fact name="API key">
        {apiKeyHash === null ? (
          apiKeyAllowed ? (
            'allowed, none held'
          ) : (
            'not allowed'
          )
        ) : (
          <>
            <code>{apiKeyHash.prefix}…</code>{' '}
            <Since at={apiKeyHash.expireAt} word="expires" otherwise="never expires" />
          </>
        )}
      </Fact>
      <Fact name="Sessions">{sessionCount === 0 ? 'none' : count(sessionCount, 'session')}</Fact>
      <Fact name="Created">
        <Moment at={created} />
      </Fact>
      <Fact name="Id">
        <code>{_id}</code>
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface SinceProps {
  at: string | null
  word: string
  otherwise: string
}

function Since({ at, word, otherwise }: SinceProps) {
  if (at === null) return otherwise
  return (
    <>
      {word} <Moment at={at} />
    </>
  )
}
