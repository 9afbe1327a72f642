import { EventList } from '../../components/event-list.tsx'
import { Plot } from '../../components/plot.tsx'
import { Empty, Loading, TroubleNotice } from '../../components/states.tsx'
import { filtersOf, type State } from '../../data/account-states.ts'
import { ACTING_IN } from '../../data/acting-in.ts'
import { client } from '../../data/client.ts'
import { FACTS } from '../../data/page-facts.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { fillDays, startOfDays, zoneOffset } from './days.ts'
import { TILES } from './tiles.ts'

export function OverviewPage() {
  return (
    <>
      <h1>{ACTING_IN?.name ?? FACTS.organization}</h1>
      <Tiles />
      <div className="plots">
        <DayPlot
          title="Sign-ins"
          unit="sign-in"
          search={{ event_type: 'admin_login_attempt', success: true }}
          address="/activity?type=admin_login_attempt"
        />
        <DayPlot
          title="TOTP resets"
          unit="reset"
          search={{ operation: 'reset-totp', success: true }}
          address="/activity?type=admin_totp_disable"
        />
        <DayPlot
          title="Refused attempts"
          unit="attempt"
          search={{ event_type: 'admin_request_refused' }}
          address="/activity?type=admin_request_refused"
        />
      </div>
      <Latest />
    </>
  )
}

const LATEST = 5

function Latest() {
  const { value, trouble, isLoading, reload } = useAnswer('latest', (signal) =>
    client.events.list({ start: startOfDays(Date.now()), sort: 'DESC', limit: LATEST }, { signal }),
  )
  return (
    <section className="below" aria-labelledby="latest">
      <h2 id="latest">Latest activity</h2>
      {trouble !== undefined && <TroubleNotice trouble={trouble} retry={reload} />}
      {value === undefined && isLoading && <Loading what="the latest activity" />}
      {value?.length === 0 && <Empty title="Nothing has happened yet" />}
      {value !== undefined && value.length > 0 && (
        <EventList events={value} caption="The latest events" />
      )}
    </section>
  )
}

async function countState(state: State | '', signal: AbortSignal): Promise<number> {
  const filter = filtersOf(state, Date.now())
  const query = { limit: 1, fields: '_id' as const, ...(filter.length > 0 ? { filter } : {}) }
  return (await client.administrators.list(query, { signal })).totalCount
}

function Tiles() {
  const { value, trouble, isLoading, reload } = useAnswer('tiles', (signal) =>
    Promise.all(TILES.map(({ state }) => countState(state, signal))),
  )
  return (
    <>
      {trouble !== undefined && <TroubleNotice trouble={trouble} retry={reload} />}
      {value === undefined && isLoading && <Loading what="the numbers" />}
      {value !== undefined && (
        <ul className="tiles">
          {TILES.map(({ name, state, address }, index) => {
            const amount = value[index] ?? 0
            return (
              <li key={name} className={state !== '' && amount > 0 ? 'worry' : undefined}>
                <a href={address}>
                  <strong>{amount.toLocaleString('en')}</strong>
                  <span>{name}</span>
                </a>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

interface DayPlotProps {
  title: string
  unit: string
  search: Readonly<Record<string, string | boolean>>
  address: string
}

function DayPlot({ title, unit, search, address }: DayPlotProps) {
  const nowMs = Date.now()
  const { value, trouble, isLoading, reload } = useAnswer(title, (signal) =>
    client.events.interval(
      { start: startOfDays(nowMs), unit: 'd', timezone: zoneOffset(nowMs), search },
      { signal },
    ),
  )
  if (trouble !== undefined) return <TroubleNotice trouble={trouble} retry={reload} />
  if (value === undefined) return isLoading ? <Loading what={title} /> : null
  return <Plot title={title} unit={unit} days={fillDays(value, nowMs)} address={address} />
}
