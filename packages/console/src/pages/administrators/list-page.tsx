import type { Administrator } from '@castellan/client'
import { useState } from 'react'
import { Pager } from '../../components/pager.tsx'
import { Empty, Loading, TroubleNotice } from '../../components/states.tsx'
import { client } from '../../data/client.ts'
import { FACTS } from '../../data/page-facts.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { go } from '../../router/location.ts'
import { BulkBar } from './bulk-bar.tsx'
import { Filters } from './filters.tsx'
import { PAGE_SIZE, pageAddress, readListAddress, toListQuery } from './list-query.ts'
import { NewDialog } from './new-dialog.tsx'
import { Rows } from './rows.tsx'

export function AdministratorsPage({ address }: { address: string }) {
  const asked = readListAddress(address)
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const [isAdding, setAdding] = useState(false)
  const answer = useAnswer(JSON.stringify(asked), (signal) =>
    client.administrators.list(toListQuery(asked, Date.now()), { signal }),
  )
  const choose = (rows: readonly Administrator[], isChosen: boolean) => {
    const next = new Map(chosen)
    for (const { _id, email } of rows) {
      if (isChosen) next.set(_id, email)
      else next.delete(_id)
    }
    setChosen(next)
  }
  const { value, trouble, isLoading, reload } = answer
  return (
    <>
      <div className="title">
        <h1>Administrators</h1>
        {FACTS.mayManage && (
          <button type="button" onClick={() => setAdding(true)}>
            New administrator
          </button>
        )}
      </div>
      <Filters address={asked} />
      {trouble !== undefined && <TroubleNotice trouble={trouble} retry={reload} />}
      {value === undefined && isLoading && <Loading what="administrators" />}
      {value !== undefined && (
        <div aria-busy={isLoading}>
          <p className="unseen" role="status">
            {isLoading ? 'Loading' : `${value.totalCount} administrators found`}
          </p>
          {value.results.length === 0 ? (
            <NothingFound />
          ) : (
            <Rows
              rows={value.results}
              sort={asked.sort}
              chosen={FACTS.mayManage ? chosen : null}
              onChoose={choose}
            />
          )}
          <Pager
            page={asked.page}
            pageSize={PAGE_SIZE}
            total={value.totalCount}
            addressOf={(page) => pageAddress(address, page)}
          />
        </div>
      )}
      {chosen.size > 0 && (
        <BulkBar chosen={chosen} onClear={() => setChosen(new Map())} onDone={reload} />
      )}
      {isAdding && (
        <NewDialog onClose={() => setAdding(false)} onDone={(id) => go(`/administrators/${id}`)} />
      )}
    </>
  )
}

function NothingFound() {
  return (
    <Empty title="No administrator is like that">
      <p>
        <a href="/administrators">Show all of them</a>
      </p>
    </Empty>
  )
}
