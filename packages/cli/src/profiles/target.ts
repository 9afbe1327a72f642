import type { Environment } from '../environment.ts'
import { EXIT } from '../exit-code.ts'
import { Problem, usageProblem } from '../problem.ts'
import { findProfile, type Profile, type Profiles } from './profile.ts'

/** What the options of a command say about where to go. */
export type Wish = {
  readonly profile: string | undefined
  readonly url: string | undefined
  readonly organization: string | undefined
  readonly allowHttp: boolean
}

/** Where a command goes, and with whose key. */
export type Target = {
  readonly url: string
  /** `undefined` where it is not known yet. */
  readonly server: 'castellan' | 'jumpcloud' | undefined
  readonly organization: string | undefined
  readonly profile: Profile | undefined
  readonly key:
    | { readonly from: 'environment'; readonly apiKey: string }
    | { readonly from: 'profile'; readonly profile: Profile }
    | { readonly from: 'nowhere' }
}

/**
 * Options come before the environment, and that before the stored profile. A stored key goes to the server that it was
 * stored for and to no other: an address from elsewhere needs a key from the environment.
 */
export function chooseTarget(wish: Wish, environment: Environment, profiles: Profiles): Target {
  const profile = chooseProfile(wish.profile ?? environment.profile, profiles)
  const elsewhere = wish.url ?? (wish.profile === undefined ? environment.url : undefined)
  const url = tidyUrl(elsewhere ?? profile?.url)
  const own = url === profile?.url ? profile : undefined
  refuseClearText(url, wish.allowHttp || own?.allowHttp === true)
  return {
    url,
    server: own?.server ?? serverOf(url),
    organization: wish.organization ?? environment.organization ?? own?.organization,
    profile: own,
    key: chooseKey(wish, environment, own),
  }
}

function chooseProfile(name: string | undefined, profiles: Profiles): Profile | undefined {
  const profile = findProfile(profiles, name ?? profiles.current)
  if (name !== undefined && profile === undefined) throw unknownProfile(name, profiles)
  return profile
}

function chooseKey(
  wish: Wish,
  { apiKey }: Environment,
  profile: Profile | undefined,
): Target['key'] {
  // A profile that is named on the line is meant, with its own key.
  if (profile !== undefined && (wish.profile !== undefined || apiKey === undefined))
    return { from: 'profile', profile }
  return apiKey === undefined ? { from: 'nowhere' } : { from: 'environment', apiKey }
}

function unknownProfile(name: string, { all }: Profiles): Problem {
  const names = all.map((profile) => profile.name)
  const known = names.length === 0 ? 'There is none yet.' : `There are: ${names.join(', ')}.`
  return new Problem(`There is no profile '${name}'. ${known}`, {
    exitCode: EXIT.notSignedIn,
    next: `castellan auth login --profile ${name}`,
  })
}

function tidyUrl(text: string | undefined): string {
  if (text === undefined)
    throw new Problem('Not signed in: no server is known.', {
      exitCode: EXIT.notSignedIn,
      next: 'castellan auth login',
    })
  return parseServerUrl(text)
}

const NO_URL = { href: '', origin: '', pathname: '' }

/** The address of a server, as it is compared and stored. */
export function parseServerUrl(text: string): string {
  const { href, origin, pathname } = URL.canParse(text) ? new URL(text) : NO_URL
  // Credentials, a query and a fragment are neither of the two.
  if (href !== origin + pathname || !/^https?:/.test(href))
    throw usageProblem('The address of the server is written like https://castellan.example.com')
  // Of the path alone: a server may be called `api`.
  return origin + pathname.replace(/(\/+api)?\/*$/, '')
}

function serverOf(url: string): 'jumpcloud' | undefined {
  return /(^|\.)jumpcloud\.com$/.test(new URL(url).hostname) ? 'jumpcloud' : undefined
}

/** Refuses an address that would carry the key in clear text over a network. */
export function refuseClearText(url: string, isAllowed: boolean): void {
  const { protocol, hostname } = new URL(url)
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  if (protocol === 'https:' || isLocal || isAllowed) return
  throw usageProblem(
    `${url} is not encrypted: everybody on the way could read the API key. Use https, or say --allow-http.`,
  )
}
