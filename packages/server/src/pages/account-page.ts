import type { Administrator } from '../domain/administrator/administrator.ts'
import type { Session } from '../domain/session/session.ts'
import { formatTimestamp } from '../domain/timestamp.ts'
import { renderHeader } from './header.ts'
import { type Html, html } from './html.ts'
import { renderDocument, renderPage, renderProblems } from './layout.ts'

export type MyAccountView = {
  readonly administrator: Administrator
  readonly organizationName: string
  readonly recoveryCodeCount: number
  readonly sessions: readonly Session[]
  readonly ownPublicId: string
  readonly antiForgery: string
  readonly problems: readonly string[]
  /** What the page before did; '' for nothing. */
  readonly done: string
}

export function renderMyAccount(view: MyAccountView): string {
  const { administrator } = view
  return renderDocument(
    'My account',
    null,
    html`${renderHeader(administrator, '/account')}
<main id="main" class="page" tabindex="-1">
<h1>My account</h1>
<p><strong>${administrator.email}</strong>, ${administrator.role} of ${view.organizationName}.</p>
${renderProblems(view.problems)}
${view.done === '' ? null : html`<p class="done" role="status">${view.done}</p>`}
<div class="sections">
<section class="card" aria-labelledby="names-heading"><h2 id="names-heading">Names</h2>${namesForm(view)}</section>
<section class="card" aria-labelledby="password-heading"><h2 id="password-heading">Password</h2>${passwordForm(view)}</section>
<section class="card" aria-labelledby="app-heading"><h2 id="app-heading">Authenticator app</h2>${appForms(view)}</section>
<section class="card" aria-labelledby="key-heading"><h2 id="key-heading">API key</h2>${keyForm(view)}</section>
<section class="card whole" aria-labelledby="sessions-heading"><h2 id="sessions-heading">Sessions</h2><ul class="sessions">${view.sessions.map((session) => sessionItem(view, session))}</ul></section>
</div>
</main>`,
  )
}

function token(view: MyAccountView): Html {
  return html`<input type="hidden" name="antiForgery" value="${view.antiForgery}">`
}

function namesForm(view: MyAccountView): Html {
  const { firstname, lastname } = view.administrator
  return html`<form method="post" action="/account/names">${token(view)}
<label for="firstname">First name</label>
<input id="firstname" name="firstname" value="${firstname}" autocomplete="given-name">
<label for="lastname">Last name</label>
<input id="lastname" name="lastname" value="${lastname}" autocomplete="family-name">
<button type="submit">Save names</button></form>`
}

function passwordForm(view: MyAccountView): Html {
  return html`<form method="post" action="/account/password">${token(view)}
<input type="hidden" name="username" value="${view.administrator.email}" autocomplete="username">
<label for="old">Present password</label>
<input id="old" name="oldPassword" type="password" autocomplete="current-password" required>
<label for="new">New password</label>
<input id="new" name="newPassword" type="password" autocomplete="new-password" required>
<label for="repeat">The same again</label>
<input id="repeat" name="repeat" type="password" autocomplete="new-password" required>
<button type="submit">Change password</button></form>`
}

function appForms(view: MyAccountView): Html {
  const { totpEnrolled } = view.administrator
  const state = totpEnrolled
    ? `Enrolled, with ${view.recoveryCodeCount} recovery codes left.`
    : 'None is enrolled.'
  const renew = totpEnrolled
    ? html`<form method="post" action="/account/recovery-codes">${token(view)}<button type="submit" class="quiet">New recovery codes</button></form>`
    : null
  return html`<p>${state}</p>
<form method="post" action="/account/totp">${token(view)}<button type="submit" class="quiet">${totpEnrolled ? 'Replace it' : 'Enrol one'}</button></form>
${renew}`
}

function keyForm(view: MyAccountView): Html {
  const { apiKeyAllowed, apiKey } = view.administrator
  if (!apiKeyAllowed)
    return html`<p>You may not hold one. An Administrator With Billing can allow it.</p>`
  const state =
    apiKey === null ? 'You have none.' : `You have one that begins with ${apiKey.prefix}.`
  return html`<p>${state} A new one replaces it at once.</p>
<form method="post" action="/account/api-key">${token(view)}<button type="submit" class="quiet">Generate a key</button></form>`
}

function sessionItem(view: MyAccountView, session: Session): Html {
  const isOwn = session.publicId === view.ownPublicId
  const end = isOwn
    ? html`<strong>This one</strong>`
    : html`<form method="post" action="/account/sessions/end">${token(view)}<input type="hidden" name="publicId" value="${session.publicId}"><button type="submit" class="quiet">End it</button></form>`
  return html`<li><div><p>${session.userAgent === '' ? 'Unnamed browser' : session.userAgent}</p>
<p class="soft">From ${session.clientIp}, since ${shortMoment(session.createdAtMs)}, last seen ${shortMoment(session.seenAtMs)}</p></div>${end}</li>`
}

/** To the minute, for people. */
function shortMoment(atMs: number): string {
  return `${formatTimestamp(atMs).slice(0, 16).replace('T', ' ')} UTC`
}

export function renderNewApiKey(apiKey: string): string {
  return renderPage(
    'Your new API key',
    html`<p>It is shown <strong>this once</strong>. The key before it no longer works.</p>
<p><code id="api-key">${apiKey}</code></p>
<p><a href="/account">Back to my account</a></p>`,
  )
}

export function renderNewRecoveryCodes(codes: readonly string[]): string {
  return renderPage(
    'Your new recovery codes',
    html`<p>They are shown <strong>this once</strong>. The codes before them no longer work.</p>
<ul class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<p><a href="/account">Back to my account</a></p>`,
  )
}
