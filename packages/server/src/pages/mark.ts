import { type Html, html } from './html.ts'

/** The sign beside the name: a tower with its gate. */
export function renderMark(): Html {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 3h4v3h3V3h4v3h3V3h4v7l-2 2v9h-5v-4a2 2 0 0 0-4 0v4H5v-9l-2-2z"/></svg>`
}

/** The same as a file, for the tab of a browser. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#2f7bea" d="M3 3h4v3h3V3h4v3h3V3h4v7l-2 2v9h-5v-4a2 2 0 0 0-4 0v4H5v-9l-2-2z"/></svg>`
