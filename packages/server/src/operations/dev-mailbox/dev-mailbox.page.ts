import type { CaughtMail } from '../../domain/outbox/caught-mail.ts'
import { formatTimestamp } from '../../domain/timestamp.ts'
import { type Html, Html as HtmlText, html } from '../../pages/html.ts'
import { renderPage } from '../../pages/layout.ts'

/** Every caught mail, the newest first, with its links to press. */
export function renderMailbox(mails: readonly CaughtMail[]): string {
  if (mails.length === 0) {
    return renderPage(
      'Caught mail',
      html`<p>No mail yet. Create an administrator, reset a TOTP or send a reactivation, and it appears here.</p>`,
    )
  }
  return renderPage(
    'Caught mail',
    html`<p class="soft">Nothing left this machine. Newest first; for programs there is <a href="/dev/mailbox.json">/dev/mailbox.json</a>, newest last.</p>
${mails.toReversed().map(renderMail)}`,
    'wide',
  )
}

function renderMail(mail: CaughtMail): Html {
  return html`<article class="mail">
<h2>${mail.subject}</h2>
<dl><dt>To</dt><dd>${mail.to}</dd><dt>Queued</dt><dd>${formatTimestamp(mail.queuedAtMs)}</dd></dl>
<pre>${linked(mail.text)}</pre>
</article>`
}

const ADDRESS = /https?:\/\/[^\s<>"]+/g

/** The text with its addresses as links, each part escaped by itself. */
function linked(text: string): Html {
  const parts: string[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    parts.push(html`${text.slice(from, match.index)}<a href="${match[0]}">${match[0]}</a>`.text)
    from = match.index + match[0].length
  }
  parts.push(html`${text.slice(from)}`.text)
  return new HtmlText(parts.join(''))
}
