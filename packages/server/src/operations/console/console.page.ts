import { RIGHTS } from '../../domain/access/rights.ts'
import type { Administrator } from '../../domain/administrator/administrator.ts'
import { renderHeader } from '../../pages/header.ts'
import { type Html, html } from '../../pages/html.ts'
import { renderDocument } from '../../pages/layout.ts'

export type ConsoleView = {
  readonly administrator: Administrator
  readonly organizationName: string
  readonly antiForgery: string
  readonly path: string
  /** Addresses of what was built. */
  readonly scripts: readonly string[]
  readonly styles: readonly string[]
}

/** The page that the script of the console fills. What the script may know of its session stands in the head. */
export function renderConsole(view: ConsoleView): string {
  const [section = ''] = view.path.split('/').slice(1)
  return renderDocument(
    'Console',
    renderHead(view),
    html`<div id="console">${renderHeader(view.administrator, `/${section}`)}
<main id="main" class="page" aria-busy="true">${renderWaiting(view)}</main></div>`,
  )
}

function renderHead(view: ConsoleView): Html {
  const { administrator, organizationName, antiForgery } = view
  const facts = {
    'anti-forgery': antiForgery,
    'administrator-id': administrator.id,
    email: administrator.email,
    organization: organizationName,
    'provider-id': administrator.providerId ?? '',
    rights: RIGHTS[administrator.role].join(' '),
  }
  return html`${Object.entries(facts).map(([name, fact]) => html`<meta name="castellan-${name}" content="${fact}">`)}
${view.styles.map((address) => html`<link rel="stylesheet" href="${address}">`)}
${view.scripts.map((address) => html`<script type="module" src="${address}"></script>`)}`
}

function renderWaiting({ scripts }: ConsoleView): Html {
  if (scripts.length > 0) {
    return html`<noscript><p>The console needs JavaScript. <a href="/account">My account</a> does not.</p></noscript>`
  }
  return html`<h1>The console is not built</h1><p>In a clone, <code>npm start</code> and <code>npm run build</code> build it. The API and <a href="/account">my account</a> work without it.</p>`
}
