/** Where the key of a profile is kept. */
export type KeyPlace = 'keychain' | 'file'

/** A server with a way in. The key is elsewhere. */
export type Profile = {
  readonly name: string
  readonly url: string
  readonly server: 'castellan' | 'jumpcloud'
  readonly keyPlace: KeyPlace
  readonly organization?: string
  /** Whose key it is. */
  readonly email?: string
  readonly allowHttp?: boolean
}

/** All profiles; `current` is the one that is meant where none is named. */
export type Profiles = {
  readonly current: string | undefined
  readonly all: readonly Profile[]
}

export function findProfile(profiles: Profiles, name: string | undefined): Profile | undefined {
  return profiles.all.find((profile) => profile.name === name)
}
