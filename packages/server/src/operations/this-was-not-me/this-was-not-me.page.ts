import { html } from '../../pages/html.ts'
import { renderPage } from '../../pages/layout.ts'

export type ThisWasNotMeView = {
  readonly token: string
  readonly email: string
  readonly organizationName: string
}

export function renderThisWasNotMe(view: ThisWasNotMeView): string {
  return renderPage(
    'This was not me',
    html`<p>If something was done to <strong>${view.email}</strong> that you did not do and did not ask for, freeze the account.</p>
<ul>
<li>All its sessions and mailed links end at once, and its API key is dead.</li>
<li>Nobody can sign in to it until a billing administrator of ${view.organizationName} has lifted the freeze.</li>
<li>The billing administrators are told now.</li>
</ul>
<form method="post" action="/this-was-not-me">
<input type="hidden" name="token" value="${view.token}">
<button type="submit" class="bad">Freeze the account</button>
</form>`,
  )
}

export function renderFrozen(isFrozen: boolean): string {
  const rest = isFrozen
    ? html`<p>The account is frozen. A billing administrator of your organization can lift it once you have spoken.</p>`
    : html`<p>You are the last billing administrator who can sign in, so the account itself stays open to you. Set a new password now, and look through the events.</p>`
  return renderPage(
    'Thank you. Everything has ended',
    html`<p>All sessions and mailed links have ended, the API key is dead, and the billing administrators are told.</p>${rest}`,
  )
}
