import { Pager } from '../../components/pager.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Empty, Loading, TroubleNotice } from '../../components/states.tsx'
import { ACTING_IN, type ActingIn, actIn, MUST_CHOOSE } from '../../data/acting-in.ts'
import { client } from '../../data/client.ts'
import { FACTS } from '../../data/page-facts.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { setSearch } from '../../router/location.ts'
import {
  organizationsAddress,
  PAGE_SIZE,
  readOrganizationsAddress,
  toOrganizationQuery,
} from './organizations-query.ts'

/** Where who is of a provider may act; every other page is about the one that was chosen. */
export function OrganizationsPage({ address }: { address: string }) {
  const asked = readOrganizationsAddress(address)
  const { value, trouble, isLoading, reload } = useAnswer(JSON.stringify(asked), (signal) =>
    client.organizations.list(toOrganizationQuery(asked), { signal }),
  )
  const ofProvider: ActingIn = { id: FACTS.providerId, name: FACTS.organization }
  return (
    <>
      <h1>Organizations</h1>
      {MUST_CHOOSE && (
        <p className="notice" role="status">
          Choose where you act. The other pages show that organization, until you choose another.
        </p>
      )}
      <search className="filters">
        <SearchField label="Search in names" known={asked.search} onSearch={setSearch} />
      </search>
      {trouble !== undefined && <TroubleNotice trouble={trouble} retry={reload} />}
      {value === undefined && isLoading && <Loading what="the organizations" />}
      {value?.results.length === 0 && <Empty title="No organization is called so" />}
      {value !== undefined && (
        <div aria-busy={isLoading}>
          <Choices
            choices={[
              ...value.results.map(({ _id, displayName }) => ({
                id: _id,
                name: displayName ?? _id,
              })),
              ...(FACTS.providerId === '' ? [] : [ofProvider]),
            ]}
          />
          <Pager
            page={asked.page}
            pageSize={PAGE_SIZE}
            total={value.totalCount}
            addressOf={(page) => organizationsAddress(asked, page)}
          />
        </div>
      )}
    </>
  )
}

function Choices({ choices }: { choices: readonly ActingIn[] }) {
  return (
    <div className="card flush">
      <table className="rows">
        <caption className="unseen">Where you may act</caption>
        <thead>
          <tr>
            <th scope="col">Organization</th>
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {choices.map((choice) => (
            <tr key={choice.id}>
              <td data-label="Organization">
                {choice.name}
                {choice.id === FACTS.providerId && (
                  <span className="soft"> · the provider itself, and its administrators</span>
                )}
              </td>
              <td data-label="Action">
                <Choose choice={choice} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Choose({ choice }: { choice: ActingIn }) {
  if (FACTS.providerId === '') return <span className="soft">You are here</span>
  if (choice.id === ACTING_IN?.id) return <strong>You are here</strong>
  return (
    <button
      type="button"
      className="quiet small"
      aria-label={`Act here: ${choice.name}`}
      onClick={() => actIn(choice)}
    >
      Act here
    </button>
  )
}
