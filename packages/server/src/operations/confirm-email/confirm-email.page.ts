import { html } from '../../pages/html.ts'
import { renderPage } from '../../pages/layout.ts'

export type ConfirmEmailView = {
  readonly token: string
  readonly email: string
  readonly organizationName: string
}

export function renderConfirmEmail(view: ConfirmEmailView): string {
  return renderPage(
    'Confirm your address',
    html`<p>Is <strong>${view.email}</strong> your address as an administrator of ${view.organizationName}?</p>
<p class="soft">Once confirmed, it receives the links that set passwords and authenticator apps.</p>
<form method="post" action="/confirm-email">
<input type="hidden" name="token" value="${view.token}">
<button type="submit">Yes, confirm it</button>
</form>`,
  )
}

export function renderEmailConfirmed(): string {
  return renderPage(
    'Your address is confirmed',
    html`<p>If a link was waiting for this, it is in your mail now.</p>`,
  )
}
