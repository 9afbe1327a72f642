import { html } from '../../pages/html.ts'
import { renderPage, renderProblems } from '../../pages/layout.ts'

export type SetPasswordView = {
  readonly token: string
  readonly email: string
  readonly organizationName: string
  readonly isFirst: boolean
  readonly minimumLength: number
  readonly problems: readonly string[]
}

export function renderSetPassword(view: SetPasswordView): string {
  const title = view.isFirst ? 'Welcome: set your password' : 'Set a new password'
  const note = view.isFirst
    ? null
    : html`<p class="soft">Your present password works until you set the new one. Your authenticator app stays as it is.</p>`
  return renderPage(
    title,
    html`<p>For <strong>${view.email}</strong>, administrator of ${view.organizationName}.</p>
${note}
${renderProblems(view.problems)}
<form method="post" action="/set-password" autocomplete="on">
<input type="hidden" name="token" value="${view.token}">
<input type="hidden" name="username" value="${view.email}" autocomplete="username">
<label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required aria-describedby="rule">
<p id="rule" class="soft hint">At least ${view.minimumLength} characters. Several words in a row are good; names, addresses and common passwords are refused.</p>
<label for="repeat">The same again</label>
<input id="repeat" name="repeat" type="password" autocomplete="new-password" required>
<button type="submit">Set password</button>
</form>`,
  )
}

export function renderPasswordSet(): string {
  return renderPage(
    'Your password is set',
    html`<p>It works from now on. Sessions that were open have ended, and a notice is on its way to you.</p>
<p>If an authenticator app is required of you and none was enrolled before, the link to enrol one is in your mail.</p>
<p><a href="/login">Sign in</a></p>`,
  )
}
