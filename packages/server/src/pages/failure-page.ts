import { type Html, html } from './html.ts'
import { renderPage } from './layout.ts'

const TITLES: Readonly<Record<string, string>> = {
  'link.unusable': 'This link does not work',
  'route.not-found': 'There is no such page',
  'rate.limited': 'Wait a little',
  'server.unavailable': 'Try again shortly',
}

const WAYS_ON: Readonly<Record<string, Html>> = {
  'link.unusable': html`<p>Only the newest link of its kind works, and only once. If you did not use it yourself, tell an Administrator With Billing of your organization: they can send you a new one.</p>`,
  'route.not-found': html`<p><a href="/">The console</a>, <a href="/account">your account</a> and <a href="/docs/api">the API page</a> are here. If a link in a mail led you here, copy it whole.</p>`,
}

/** What the title says already, in the words of the API. */
const SAID_BY_TITLE = new Set(['route.not-found'])

/** A refusal for a person: what happened and the way on. */
export function renderFailurePage(code: string, message: string, requestId: string): string {
  const title = TITLES[code] ?? 'That did not work'
  return renderPage(
    title,
    html`${SAID_BY_TITLE.has(code) ? null : html`<p>${message}</p>`}${WAYS_ON[code] ?? null}<p class="soft">Request ${requestId}</p>`,
  )
}
