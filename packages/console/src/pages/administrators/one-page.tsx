import type { Administrator } from '@castellan/client'
import { useState } from 'react'
import { Effects } from '../../components/effects.tsx'
import { Empty, Loading, TroubleNotice } from '../../components/states.tsx'
import { client } from '../../data/client.ts'
import { FACTS } from '../../data/page-facts.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { AccountBadges, fullName } from './account-badges.tsx'
import { ActionBar } from './action-bar.tsx'
import type { Done } from './done.ts'
import { draftOf } from './draft.ts'
import { EditForm } from './edit-form.tsx'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import { Mails } from './mails.tsx'
import { WaitingLinks } from './waiting-links.tsx'

interface Read {
  administrator: Administrator
  etag: string
}

async function read(id: string, signal: AbortSignal): Promise<Read> {
  const { data, response } = await client.administrators.get(id, { signal }).withResponse()
  return { administrator: data as Administrator, etag: response.headers.get('etag') ?? '' }
}

export function AdministratorPage({ id }: { id: string }) {
  const { value, trouble, isLoading, reload } = useAnswer(id, (signal) => read(id, signal))
  const [done, setDone] = useState<Done | null>(null)
  const [turn, setTurn] = useState(0)
  const onDone = (what: Done) => {
    setDone(what)
    setTurn(turn + 1)
    reload()
  }
  return (
    <>
      <p className="back">
        <a href="/administrators">All administrators</a>
      </p>
      {(value === undefined || trouble?.kind === 'not-found') && <h1>Administrator</h1>}
      {trouble?.kind === 'not-found' && (
        <Empty title="There is no such administrator">
          <p>
            Whoever had this address was deleted, or it is not whole. The{' '}
            <a href="/activity?type=admin_delete">activity</a> tells who was deleted by whom.
          </p>
        </Empty>
      )}
      {trouble !== undefined && trouble.kind !== 'not-found' && (
        <TroubleNotice trouble={trouble} retry={reload} />
      )}
      {value === undefined && isLoading && <Loading what="the administrator" />}
      {value !== undefined && trouble?.kind !== 'not-found' && (
        <Shown key={`${id} ${value.etag}`} read={value} done={done} onDone={onDone} turn={turn} />
      )}
    </>
  )
}

interface ShownProps {
  read: Read
  done: Done | null
  onDone: (done: Done) => void
  turn: number
}

function Shown({ read: { administrator, etag }, done, onDone, turn }: ShownProps) {
  const { _id: id, email } = administrator
  const isOneself = id === FACTS.administratorId
  return (
    <>
      <div className="title">
        <div>
          <h1>{fullName(administrator) || email}</h1>
          <p className="subtitle">
            <span className="soft">
              {email}, {administrator.roleName}
            </span>
            <AccountBadges administrator={administrator} />
          </p>
        </div>
        {FACTS.mayManage && <ActionBar administrator={administrator} done={done} onDone={onDone} />}
      </div>
      {done !== null && <DoneNotice done={done} />}
      {isOneself && (
        <p className="notice">
          This is you. Password, authenticator app, API key and sessions are on{' '}
          <a href="/account">my account</a>.
        </p>
      )}
      <div className="columns">
        <section className="card" aria-labelledby="details">
          <h2 id="details">Details</h2>
          {FACTS.mayManage ? (
            <EditForm
              id={id}
              before={draftOf(administrator)}
              etag={etag}
              onSaved={(receipt) => onDone({ words: 'Saved', receipt })}
            />
          ) : (
            <p className="soft">Your role may look at this, not change it.</p>
          )}
        </section>
        <section className="card" aria-labelledby="facts">
          <h2 id="facts">Access</h2>
          <Facts administrator={administrator} />
        </section>
      </div>
      <WaitingLinks id={id} turn={turn} />
      <Mails id={id} turn={turn} />
      <History id={id} turn={turn} />
    </>
  )
}

/** Stays until the next change, so nobody depends on catching a toast. */
function DoneNotice({ done }: { done: Done }) {
  return (
    <div className="notice good" role="status">
      <p className="notice-title">{done.words}</p>
      <Effects change={done.receipt} />
    </div>
  )
}
