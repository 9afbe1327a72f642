import { html } from './html.ts'
import { renderPage } from './layout.ts'

const TITLES: Readonly<Record<string, string>> = {
  'link.unusable': 'This link does not work',
  'rate.limited': 'Wait a little',
  'server.unavailable': 'Try again shortly',
}

/** A refusal for a person: what happened and the way on. */
export function renderFailurePage(code: string, message: string, requestId: string): string {
  const title = TITLES[code] ?? 'That did not work'
  const wayOn =
    code === 'link.unusable'
      ? html`<p>Only the newest link of its kind works, and only once. If you did not use it yourself, tell an Administrator With Billing of your organization: they can send you a new one.</p>`
      : null
  return renderPage(title, html`<p>${message}</p>${wayOn}<p class="soft">Request ${requestId}</p>`)
}
