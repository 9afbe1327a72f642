import { html } from '../../pages/html.ts'
import { renderPage } from '../../pages/layout.ts'

export function renderSignedOut(): string {
  return renderPage('You are signed out', html`<p><a href="/login">Sign in again</a></p>`)
}
