import type { DirectoryEvent } from '@castellan/client'
import { useState } from 'react'
import { TroubleNotice } from '../../components/states.tsx'
import { client } from '../../data/client.ts'
import { explain, type Trouble } from '../../data/explain.ts'
import { eventsToCsv, eventsToNdjson } from '../../format/export-events.ts'
import { count } from '../../format/words.ts'
import { type ActivityAddress, toEventQuery } from './activity-query.ts'

const MOST = 100_000
const AT_A_TIME = 1000

const FORMS = {
  CSV: { type: 'text/csv', suffix: 'csv', write: eventsToCsv },
  NDJSON: { type: 'application/x-ndjson', suffix: 'ndjson', write: eventsToNdjson },
}

/** Saves every event that the filters let through, not only those on the page. */
export function ExportButtons({ asked }: { asked: ActivityAddress }) {
  const [words, setWords] = useState('')
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const save = async (form: keyof typeof FORMS) => {
    setTrouble(null)
    setWords('Collecting …')
    try {
      const events = await collect(asked, (amount) => setWords(`${count(amount, 'event')} …`))
      const { type, suffix, write } = FORMS[form]
      saveFile(`castellan-events.${suffix}`, new Blob([write(events)], { type }))
      setWords(`${count(events.length, 'event')} saved`)
    } catch (error) {
      setWords('')
      setTrouble(explain(error))
    }
  }
  return (
    <div className="buttons">
      <span className="soft" role="status">
        {words}
      </span>
      {(['CSV', 'NDJSON'] as const).map((form) => (
        <button key={form} type="button" className="quiet" onClick={() => void save(form)}>
          Save as {form}
        </button>
      ))}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
    </div>
  )
}

async function collect(
  asked: ActivityAddress,
  onCount: (amount: number) => void,
): Promise<DirectoryEvent[]> {
  const query = { ...toEventQuery(asked, Date.now()), sort: 'ASC' as const, limit: AT_A_TIME }
  const events: DirectoryEvent[] = []
  for await (const event of client.events.iterate(query)) {
    events.push(event)
    if (events.length % AT_A_TIME === 0) onCount(events.length)
    if (events.length === MOST) break
  }
  return events
}

function saveFile(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
