import { RIGHTS } from '../domain/access/rights.ts'
import type { Administrator } from '../domain/administrator/administrator.ts'
import { type Html, html } from './html.ts'
import { renderMark } from './mark.ts'

const READING: readonly (readonly [path: string, name: string])[] = [
  ['/', 'Overview'],
  ['/administrators', 'Administrators'],
  ['/activity', 'Activity'],
  ['/mail', 'Mail'],
]

const OF_PROVIDERS = [['/organizations', 'Organizations']] as const

/** What stands above every page of who is signed in; the console draws the same once it runs. */
export function renderHeader(administrator: Administrator, path: string): Html {
  const { email, role, providerId } = administrator
  const ofProvider = providerId === null ? [] : OF_PROVIDERS
  const pages = RIGHTS[role].includes('read-others') ? [...READING, ...ofProvider] : []
  const links = [...pages, ['/account', 'My account'] as const].map(([to, name]) =>
    to === path
      ? html`<a href="${to}" aria-current="page">${name}</a>`
      : html`<a href="${to}">${name}</a>`,
  )
  return html`<a class="skip" href="#main">Skip to the page</a>
<header class="top">
<a class="brand" href="/">${renderMark()}Castellan</a>
<nav aria-label="Pages">${links}</nav>
<div class="who"><span class="soft">${email}</span><form method="post" action="/logout"><button type="submit" class="quiet">Sign out</button></form></div>
</header>`
}
