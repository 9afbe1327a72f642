import { html } from '../../pages/html.ts'
import { renderPage } from '../../pages/layout.ts'

export function renderHome(showsMailbox: boolean): string {
  const mailbox = showsMailbox ? html`<li><a href="/dev/mailbox">The caught mail</a></li>` : null
  return renderPage(
    'The administrator directory',
    html`<p>This server is running.</p>
<ul>
<li><a href="/docs/api">The API</a>, also as <a href="/openapi.json">openapi.json</a></li>
${mailbox}
</ul>`,
  )
}
