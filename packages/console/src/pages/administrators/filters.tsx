import { useEffect, useState } from 'react'
import { STATES } from '../../data/account-states.ts'
import { ROLES } from '../../format/words.ts'
import { setQuery } from '../../router/location.ts'
import type { ListAddress } from './list-query.ts'

const TYPING_PAUSE_MS = 250

export function Filters({ address }: { address: ListAddress }) {
  return (
    <search className="filters">
      <SearchField known={address.search} />
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

/** The address follows a moment after the last key, without a step in the history for each. */
function SearchField({ known }: { known: string }) {
  const [text, setText] = useState(known)
  useEffect(() => setText(known), [known])
  useEffect(() => {
    if (text === known) return
    const timer = setTimeout(() => setQuery({ search: text, page: '' }, false), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, known])
  return (
    <div className="grow">
      <label htmlFor="search">Search in names and e-mail addresses</label>
      <input
        id="search"
        type="search"
        value={text}
        maxLength={256}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  )
}
