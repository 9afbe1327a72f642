import type { Administrator } from '@castellan/client'
import { Moment } from '../../components/moment.tsx'
import { SortHeader } from '../../components/sort-header.tsx'
import { setQuery } from '../../router/location.ts'
import { AccountBadges, fullName } from './account-badges.tsx'

interface RowsProps {
  rows: readonly Administrator[]
  sort: string
  /** Chosen ones by id; `null` where nothing can be done to them. */
  chosen: ReadonlyMap<string, string> | null
  onChoose: (rows: readonly Administrator[], isChosen: boolean) => void
}

export function Rows({ rows, sort, chosen, onChoose }: RowsProps) {
  const onSort = (field: string) => setQuery({ sort: field, page: '' })
  const isAll = rows.every(({ _id }) => chosen?.has(_id))
  return (
    <div className="card flush">
      <table className="rows">
        <caption className="unseen">Administrators</caption>
        <thead>
          <tr>
            {chosen !== null && (
              <th scope="col" className="tick">
                <input
                  type="checkbox"
                  aria-label="Choose all on this page"
                  checked={isAll && rows.length > 0}
                  onChange={(event) => onChoose(rows, event.target.checked)}
                />
              </th>
            )}
            <SortHeader name="Administrator" field="email" sort={sort} onSort={onSort} />
            <SortHeader name="Role" field="roleName" sort={sort} onSort={onSort} />
            <th scope="col">State</th>
            <th scope="col" className="number">
              Sessions
            </th>
            <SortHeader name="Created" field="created" sort={sort} onSort={onSort} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row._id} row={row} chosen={chosen} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = Pick<RowsProps, 'chosen' | 'onChoose'> & { row: Administrator }

function Row({ row, chosen, onChoose }: RowProps) {
  const isChosen = chosen?.has(row._id) ?? false
  return (
    <tr className={isChosen ? 'chosen' : undefined}>
      {chosen !== null && (
        <td className="tick">
          <input
            type="checkbox"
            aria-label={`Choose ${row.email}`}
            checked={isChosen}
            onChange={(event) => onChoose([row], event.target.checked)}
          />
        </td>
      )}
      <td data-label="Administrator">
        <span className="person">
          <a href={`/administrators/${row._id}`}>{row.email}</a>
          <span className="soft">{fullName(row)}</span>
        </span>
      </td>
      <td data-label="Role">{row.roleName}</td>
      <td data-label="State">
        <AccountBadges administrator={row} />
      </td>
      <td data-label="Sessions" className="number">
        {row.sessionCount}
      </td>
      <td data-label="Created">
        <Moment at={row.created} />
      </td>
    </tr>
  )
}
