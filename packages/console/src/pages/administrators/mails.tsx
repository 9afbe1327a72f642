import { MailTable } from '../../components/mail-table.tsx'
import { Empty, Loading, TroubleNotice } from '../../components/states.tsx'
import { client } from '../../data/client.ts'
import { useAnswer } from '../../data/use-answer.ts'

const MOST = 10

/** The newest mails about one administrator: what waits, what was sent, what failed. */
export function Mails({ id, turn }: { id: string; turn: number }) {
  const query = { limit: MOST, filter: [`administrator:$eq:${id}`] }
  const { value, trouble, isLoading, reload } = useAnswer(`${id} ${turn}`, (signal) =>
    client.mails.list(query, { signal }),
  )
  return (
    <section className="below" aria-labelledby="mails">
      <h2 id="mails">Mails</h2>
      {trouble !== undefined && <TroubleNotice trouble={trouble} retry={reload} />}
      {value === undefined && isLoading && <Loading what="the mails" />}
      {value?.results.length === 0 && <Empty title="No mail about this account yet" />}
      {value !== undefined && value.results.length > 0 && (
        <MailTable mails={value.results} caption="Mails about this administrator" />
      )}
    </section>
  )
}
