import { STATES, type State } from '../../data/account-states.ts'

/** A number that tells something, and the list behind it. */
export interface Tile {
  name: string
  state: State | ''
  address: string
}

/** What is better at zero. */
const WORRIES = ['no-totp', 'never-activated', 'suspended', 'key-expires'] as const

export const TILES: readonly Tile[] = [
  { name: 'Administrators', state: '', address: '/administrators' },
  ...WORRIES.map((state) => ({
    name: STATES[state],
    state,
    address: `/administrators?state=${state}`,
  })),
]
