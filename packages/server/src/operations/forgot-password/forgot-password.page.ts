import { html } from '../../pages/html.ts'
import { renderPage } from '../../pages/layout.ts'

export function renderForgotPassword(): string {
  return renderPage(
    'Forgot the password',
    html`<p>Give your address, and a link to set a new password is mailed to it. Your authenticator app stays as it is.</p>
<form method="post" action="/forgot-password">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required autofocus>
<button type="submit">Mail me a link</button>
</form>`,
  )
}

/** The same for every address, known or not. */
export function renderForgotPasswordAnswer(): string {
  return renderPage(
    'Look into your mail',
    html`<p>If an administrator has this address, a link to set a new password is on its way. It works once, and not for long: the mail says until when.</p>
<p class="soft">Nothing came? Mails go out so often and no oftener; an Administrator With Billing of your organization can send you one too.</p>`,
  )
}
