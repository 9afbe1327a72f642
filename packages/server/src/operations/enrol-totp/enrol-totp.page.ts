import { html } from '../../pages/html.ts'
import { renderPage, renderProblems } from '../../pages/layout.ts'
import { renderQrCode } from '../../pages/qr-code.ts'

export type AskPasswordView = {
  readonly token: string
  readonly email: string
  readonly organizationName: string
  readonly problems: readonly string[]
}

export function renderAskPassword(view: AskPasswordView): string {
  return renderPage(
    'Set up your authenticator app',
    html`<p>For <strong>${view.email}</strong>, administrator of ${view.organizationName}.</p>
<p>First your password, so that this mail alone is not enough.</p>
${renderProblems(view.problems)}
<form method="post" action="/enrol-totp">
<input type="hidden" name="token" value="${view.token}">
<input type="hidden" name="username" value="${view.email}" autocomplete="username">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Continue</button>
</form>`,
  )
}

export type ShowSecretView = {
  readonly token: string
  readonly email: string
  readonly uri: string
  readonly keyText: string
  readonly problems: readonly string[]
}

export function renderShowSecret(view: ShowSecretView): string {
  return renderPage(
    'Scan this with your authenticator app',
    html`${renderProblems(view.problems)}
<div class="qr" role="img" aria-label="QR code with the key that is written below">${renderQrCode(view.uri)}</div>
<h2>Or type the key</h2>
<p><code id="key">${view.keyText}</code></p>
<p class="soft">Account ${view.email}, time-based, 6 digits, 30 seconds.</p>
<form method="post" action="/enrol-totp/confirm">
<input type="hidden" name="token" value="${view.token}">
<label for="code">The six digits that the app shows now</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6" required>
<button type="submit">Confirm</button>
</form>`,
  )
}

export function renderRecoveryCodes(codes: readonly string[]): string {
  return renderPage(
    'Your authenticator app is set up',
    html`<p>These recovery codes are shown <strong>this once</strong>. Each gets you in one time if you lose your phone. Keep them on paper or in a password manager, not in your mailbox.</p>
<ul class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<p><a href="/login">Sign in</a></p>`,
  )
}
