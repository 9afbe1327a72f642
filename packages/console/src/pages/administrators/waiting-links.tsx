import type { WaitingLink } from '@castellan/client'
import { Moment } from '../../components/moment.tsx'
import { Empty, Loading, TroubleNotice } from '../../components/states.tsx'
import { client } from '../../data/client.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { causeName, purposeName } from '../../format/words.ts'

/** The mailed links of one administrator that still work. */
export function WaitingLinks({ id, turn }: { id: string; turn: number }) {
  const { value, trouble, isLoading, reload } = useAnswer(`${id} ${turn}`, (signal) =>
    client.administrators.links(id, { signal }),
  )
  return (
    <section className="below" aria-labelledby="links">
      <h2 id="links">Waiting links</h2>
      {trouble !== undefined && <TroubleNotice trouble={trouble} retry={reload} />}
      {value === undefined && isLoading && <Loading what="the links" />}
      {value?.results.length === 0 && <Empty title="No link waits" />}
      {value !== undefined && value.results.length > 0 && <LinkTable links={value.results} />}
    </section>
  )
}

function LinkTable({ links }: { links: readonly WaitingLink[] }) {
  return (
    <div className="card flush">
      <table className="rows">
        <caption className="unseen">Links of this administrator that still work</caption>
        <thead>
          <tr>
            <th scope="col">Opens</th>
            <th scope="col">To</th>
            <th scope="col">Made by</th>
            <th scope="col">Made</th>
            <th scope="col">Works until</th>
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <tr key={`${link.purpose} ${link.createdAt}`}>
              <td data-label="Opens">{purposeName(link.purpose)}</td>
              <td data-label="To">{link.email}</td>
              <td data-label="Made by">{causeName(link.operation)}</td>
              <td data-label="Made">
                <Moment at={link.createdAt} />
              </td>
              <td data-label="Works until">
                {link.expiresAt === null ? (
                  <span className="soft">begins when its mail is delivered</span>
                ) : (
                  <Moment at={link.expiresAt} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
