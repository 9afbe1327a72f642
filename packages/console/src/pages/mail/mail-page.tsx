import type { Mail } from '@castellan/client'
import { useState } from 'react'
import { MailTable } from '../../components/mail-table.tsx'
import { Pager } from '../../components/pager.tsx'
import { Empty, Loading, TroubleNotice } from '../../components/states.tsx'
import { client } from '../../data/client.ts'
import { explain, type Trouble } from '../../data/explain.ts'
import { FACTS } from '../../data/page-facts.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { setQuery } from '../../router/location.ts'
import { MAIL_STATES, mailAddress, PAGE_SIZE, readMailAddress, toMailQuery } from './mail-query.ts'

export function MailPage({ address }: { address: string }) {
  const asked = readMailAddress(address)
  const { value, trouble, isLoading, reload } = useAnswer(JSON.stringify(asked), (signal) =>
    client.mails.list(toMailQuery(asked), { signal }),
  )
  const retry = useRetry(reload)
  return (
    <>
      <div className="title">
        <h1>Mail</h1>
        <button type="button" className="quiet" onClick={reload}>
          Look again
        </button>
      </div>
      <search className="filters">
        <div>
          <label htmlFor="state">State</label>
          <select
            id="state"
            value={asked.state}
            onChange={(event) => setQuery({ state: event.target.value, page: '' })}
          >
            <option value="">Any</option>
            {Object.entries(MAIL_STATES).map(([state, name]) => (
              <option key={state} value={state}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </search>
      {retry.words !== '' && (
        <p className="notice good" role="status">
          {retry.words}
        </p>
      )}
      {retry.trouble !== null && <TroubleNotice trouble={retry.trouble} />}
      {trouble !== undefined && <TroubleNotice trouble={trouble} retry={reload} />}
      {value === undefined && isLoading && <Loading what="the mail" />}
      {value?.results.length === 0 && (
        <Empty title={asked.state === '' ? 'No mail yet' : 'No mail is in this state'} />
      )}
      {value !== undefined && value.results.length > 0 && (
        <div aria-busy={isLoading}>
          <MailTable
            mails={value.results}
            caption="Mails of the organization"
            busyId={retry.busyId}
            {...(FACTS.mayManage ? { onRetry: retry.run } : {})}
          />
          <Pager
            page={asked.page}
            pageSize={PAGE_SIZE}
            total={value.totalCount}
            addressOf={(page) => mailAddress(asked.state, page)}
          />
        </div>
      )}
    </>
  )
}

function useRetry(reload: () => void) {
  const [busyId, setBusyId] = useState('')
  const [words, setWords] = useState('')
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const attempt = async (mail: Mail) => {
    setBusyId(mail._id)
    setTrouble(null)
    setWords('')
    try {
      await client.mails.retry(mail._id)
      setWords(`The mail to ${mail.to} is tried again now.`)
      reload()
    } catch (error) {
      setTrouble(explain(error))
    } finally {
      setBusyId('')
    }
  }
  return { busyId, words, trouble, run: (mail: Mail) => void attempt(mail) }
}
