import { EventList } from '../../components/event-list.tsx'
import { Empty, Loading, TroubleNotice } from '../../components/states.tsx'
import { client } from '../../data/client.ts'
import { useAnswer } from '../../data/use-answer.ts'

const MOST = 20
const START = '2000-01-01T00:00:00.000Z'

/** What was done to one administrator, the newest first. */
export function History({ id, turn }: { id: string; turn: number }) {
  const { value, trouble, isLoading, reload } = useAnswer(`${id} ${turn}`, (signal) =>
    client.events.list(
      { start: START, sort: 'DESC', limit: MOST, search: { 'resource.id': id } },
      { signal },
    ),
  )
  return (
    <section className="below" aria-labelledby="history">
      <h2 id="history">History</h2>
      {trouble !== undefined && <TroubleNotice trouble={trouble} retry={reload} />}
      {value === undefined && isLoading && <Loading what="the history" />}
      {value?.length === 0 && <Empty title="Nothing has happened yet" />}
      {value !== undefined && value.length > 0 && (
        <EventList events={value} caption="What happened to this administrator" />
      )}
      {value?.length === MOST && (
        <p className="after">
          <a href={`/activity?whom=${id}`}>All of it</a>
        </p>
      )}
    </section>
  )
}
