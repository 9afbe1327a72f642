import { crc32 } from '../domain/api-key/crc32.ts'
import { BASE } from './style-base.ts'
import { TOKENS } from './style-tokens.ts'

/** What only pages without a script have: the card in the middle, one's account, the caught mail. */
const PAGES = `.alone { max-width: 32rem; margin: 8vh auto 3rem; padding: 2rem; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); }
.alone .brand { margin-bottom: 1.5rem; }
.alone.wide { max-width: 48rem; margin-top: 3rem; }
@media (max-width: 36rem) { .alone, .alone.wide { margin: 0; border: 0; border-radius: 0; min-height: 100vh; padding: 1.25rem; } }
.alone form > button, .sections form > button { margin-top: 1.25rem; }
.sections p + form > button, .sections form + form > button { margin-top: 0.5rem; }
.after { margin-top: 1.5rem; }
.sections { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); align-items: start; }
.sections .whole { grid-column: 1 / -1; }
.sessions { list-style: none; margin: 0; padding: 0; }
.sessions li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1rem; padding: 0.85rem 0; border-top: 1px solid var(--line); }
.sessions li:first-child { border-top: 0; }
.sessions p { margin: 0; overflow-wrap: anywhere; }
.sessions form > button { margin-top: 0; }
.qr { width: 16rem; max-width: 100%; padding: 0.75rem; background: #ffffff; border: 1px solid var(--line); border-radius: var(--small-radius); }
.qr svg { display: block; width: 100%; height: auto; }
.codes { columns: 14rem 2; list-style: none; padding: 1rem; margin: 0 0 1rem; border: 1px solid var(--line); border-radius: var(--small-radius); }
.codes code { white-space: nowrap; }
.mail { padding: 1.5rem 0; border-top: 1px solid var(--line); }
.mail pre { white-space: pre-wrap; margin: 1rem 0 0; padding: 1rem; background: var(--ground); border-radius: var(--small-radius); }
.mail dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; margin: 0; }
.mail dt { color: var(--soft); }
.mail dd { margin: 0; overflow-wrap: anywhere; }
`

/** The style sheet of all pages; the console adds its own to it. */
export const STYLE = TOKENS + BASE + PAGES

/** Where it is. Another text has another address, so that a browser may keep it for good. */
export const STYLE_ADDRESS = `/assets/style.css?v=${crc32(STYLE).toString(16)}`
