import { type Html, html } from './html.ts'
import { renderPage, renderProblems } from './layout.ts'

export type SignInView = {
  readonly problems: readonly string[]
  /** The page of this server that was asked for. */
  readonly returnTo: string
}

export function renderSignIn({ problems, returnTo }: SignInView): string {
  return renderPage(
    'Sign in',
    html`${renderProblems(problems)}
<form method="post" action="/login">${returnField(returnTo)}
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Continue</button>
</form>
<p class="after"><a href="/forgot-password">Forgot the password?</a> · <a href="/docs/api">The API</a></p>`,
  )
}

export function renderSecondFactor({ problems, returnTo }: SignInView): string {
  return renderPage(
    'One more proof',
    html`${renderProblems(problems)}
<form method="post" action="/login/code">${returnField(returnTo)}
<label for="code">The six digits of your authenticator app, or a recovery code</label>
<input id="code" name="code" autocomplete="one-time-code" maxlength="32" required autofocus>
<button type="submit">Sign in</button>
</form>
<form method="post" action="/logout"><button type="submit" class="quiet">Cancel</button></form>`,
  )
}

function returnField(returnTo: string): Html | null {
  return returnTo === '/' ? null : html`<input type="hidden" name="returnTo" value="${returnTo}">`
}

export function renderEnrolmentNeeded(): string {
  return renderPage(
    'An authenticator app is needed',
    html`<p>Your password is right. An authenticator app is required of you, and none is enrolled.</p>
<p>Follow the link to enrol one in your mail. Was it lost, or is it too old?</p>
<form method="post" action="/login/enrolment-link"><button type="submit">Mail me a new link</button></form>
<form method="post" action="/logout"><button type="submit" class="quiet">Cancel</button></form>`,
  )
}

export function renderEnrolmentMailed(): string {
  return renderPage(
    'Look into your mail',
    html`<p>If the limits on mails allow it, a new link to enrol an authenticator app is on its way to you. It asks for your password first.</p>`,
  )
}
