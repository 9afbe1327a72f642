import { SearchField } from '../../components/search-field.tsx'
import { STATES } from '../../data/account-states.ts'
import { ROLES } from '../../format/words.ts'
import { setQuery, setSearch } from '../../router/location.ts'
import type { ListAddress } from './list-query.ts'

export function Filters({ address }: { address: ListAddress }) {
  return (
    <search className="filters">
      <SearchField
        label="Search in names and e-mail addresses"
        known={address.search}
        onSearch={setSearch}
      />
      <div>
        <label htmlFor="state">State</label>
        <select
          id="state"
          value={address.state}
          onChange={(event) => setQuery({ state: event.target.value, page: '' })}
        >
          <option value="">Any</option>
          {Object.entries(STATES).map(([state, name]) => (
            <option key={state} value={state}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="role">Role</label>
        <select
          id="role"
          value={address.role}
          onChange={(event) => setQuery({ role: event.target.value, page: '' })}
        >
          <option value="">Any</option>
          {ROLES.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </select>
      </div>
    </search>
  )
}
