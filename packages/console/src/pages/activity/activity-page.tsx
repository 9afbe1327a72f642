import type { DirectoryEvent } from '@castellan/client'
import { useState } from 'react'
import { EventList } from '../../components/event-list.tsx'
import { Empty, Loading, TroubleNotice } from '../../components/states.tsx'
import { client } from '../../data/client.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { EVENT_TYPES } from '../../format/words.ts'
import { setQuery } from '../../router/location.ts'
import {
  type ActivityAddress,
  PAGE_SIZE,
  readActivityAddress,
  toEventQuery,
} from './activity-query.ts'
import { ExportButtons } from './export-buttons.tsx'

export function ActivityPage({ address }: { address: string }) {
  const asked = readActivityAddress(address)
  return (
    <>
      <div className="title">
        <h1>Activity</h1>
        <ExportButtons asked={asked} />
      </div>
      <ActivityFilters asked={asked} />
      <Events key={JSON.stringify(asked)} asked={asked} />
    </>
  )
}

/** Page after page below one another, the newest first. */
function Events({ asked }: { asked: ActivityAddress }) {
  const [wanted, setWanted] = useState(PAGE_SIZE)
  const { value, trouble, isLoading, reload } = useAnswer<readonly DirectoryEvent[]>(
    `${wanted}`,
    (signal) =>
      client.events.list({ ...toEventQuery(asked, Date.now()), limit: wanted }, { signal }),
  )
  const hasMore = value !== undefined && value.length === wanted
  return (
    <>
      {trouble !== undefined && <TroubleNotice trouble={trouble} retry={reload} />}
      {value === undefined && isLoading && <Loading what="the events" />}
      {value?.length === 0 && (
        <Empty title="Nothing happened then">
          <p>
            <a href="/activity">Show the last 30 days</a>
          </p>
        </Empty>
      )}
      {value !== undefined && value.length > 0 && (
        <div aria-busy={isLoading}>
          <EventList events={value} caption="Events, the newest first" />
          {hasMore && (
            <p className="after">
              <button type="button" className="quiet" onClick={() => setWanted(wanted + PAGE_SIZE)}>
                {isLoading ? 'Loading …' : 'Show older ones'}
              </button>
            </p>
          )}
        </div>
      )}
    </>
  )
}

function ActivityFilters({ asked }: { asked: ActivityAddress }) {
  return (
    <search className="filters">
      <DayField name="from" label="From" day={asked.from} />
      <DayField name="to" label="To" day={asked.to} />
      <div>
        <label htmlFor="type">What</label>
        <select
          id="type"
          value={asked.type}
          onChange={(event) => setQuery({ type: event.target.value })}
        >
          <option value="">Anything</option>
          {Object.entries(EVENT_TYPES).map(([type, name]) => (
            <option key={type} value={type}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <WhoField key={asked.who} known={asked.who} />
      {asked.whom !== '' && (
        <p className="only">
          About one administrator alone.{' '}
          <button type="button" className="plain" onClick={() => setQuery({ whom: '' })}>
            About everybody
          </button>
        </p>
      )}
    </search>
  )
}

function DayField({ name, label, day }: { name: string; label: string; day: string }) {
  return (
    <div>
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        type="date"
        value={day}
        onChange={(event) => setQuery({ [name]: event.target.value })}
      />
    </div>
  )
}

/** Taken over when it is left or confirmed: half an address finds nobody. */
function WhoField({ known }: { known: string }) {
  const [text, setText] = useState(known)
  return (
    <form
      className="grow"
      onSubmit={(event) => {
        event.preventDefault()
        setQuery({ who: text.trim() })
      }}
    >
      <label htmlFor="who">Done by (e-mail address)</label>
      <input
        id="who"
        type="search"
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => setQuery({ who: text.trim() })}
      />
    </form>
  )
}
