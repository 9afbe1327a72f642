/** The style sheet of all server-rendered pages. */
export const STYLE = `:root {
  color-scheme: light dark;
  --text: #1c2430;
  --soft: #55606f;
  --paper: #ffffff;
  --ground: #f2f4f7;
  --line: #c9d0da;
  --edge: #768293;
  --accent: #1f5fbf;
  --on-accent: #ffffff;
  --bad: #a3201d;
  --bad-ground: #fdeeee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e8ecf2;
    --soft: #aab4c2;
    --paper: #1b212b;
    --ground: #11151c;
    --line: #3b4656;
    --edge: #8290a3;
    --accent: #8ab4f8;
    --on-accent: #10151d;
    --bad: #ffb4ab;
    --bad-ground: #3a1d1d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main {
  max-width: 34rem;
  margin: 8vh auto 3rem;
  padding: 2rem;
  background: var(--paper);
  border: 1px solid var(--line);
  border-radius: 0.75rem;
}
@media (max-width: 38rem) {
  main { margin: 0; border: 0; border-radius: 0; min-height: 100vh; padding: 1.25rem; }
}
.brand { margin: 0 0 1.5rem; color: var(--soft); font-weight: 600; letter-spacing: 0.02em; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.1rem; }
p { margin: 0 0 1rem; }
.soft { color: var(--soft); }
.hint { margin: 0.35rem 0 0; }
label { display: block; margin: 1rem 0 0.25rem; font-weight: 600; }
input {
  display: block;
  width: 100%;
  padding: 0.65rem 0.75rem;
  border: 1px solid var(--edge);
  border-radius: 0.4rem;
  background: var(--paper);
  color: var(--text);
  font: inherit;
}
input[inputmode="numeric"] { max-width: 12rem; letter-spacing: 0.3em; font-variant-numeric: tabular-nums; }
button {
  display: block;
  margin-top: 1.5rem;
  padding: 0.7rem 1.4rem;
  border: 0;
  border-radius: 0.4rem;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
button.quiet { background: transparent; color: var(--accent); border: 1px solid var(--edge); }
.after { margin-top: 1.5rem; }
.sessions { list-style: none; margin: 0; padding: 0; }
.sessions li { padding: 0.75rem 0; border-top: 1px solid var(--line); }
button.bad { background: var(--bad); color: var(--paper); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
code, pre { font: 0.95rem/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.problems { margin: 0 0 1rem; padding: 0.75rem 1rem; border-left: 4px solid var(--bad); background: var(--bad-ground); color: var(--bad); }
.problems p { margin: 0; font-weight: 600; }
.problems ul { margin: 0.25rem 0 0; padding-left: 1.25rem; }
.qr { width: 16rem; max-width: 100%; padding: 0.75rem; background: #ffffff; border: 1px solid var(--line); border-radius: 0.5rem; }
.qr svg { display: block; width: 100%; height: auto; }
.codes { columns: 14rem 2; list-style: none; padding: 1rem; margin: 0 0 1rem; border: 1px solid var(--line); border-radius: 0.5rem; }
.codes code { white-space: nowrap; }
.mail { padding: 1.5rem 0; border-top: 1px solid var(--line); }
.mail h2 { margin-top: 0; }
.mail pre { white-space: pre-wrap; margin: 1rem 0 0; padding: 1rem; background: var(--ground); border-radius: 0.5rem; }
.mail dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; margin: 0; }
.mail dt { color: var(--soft); }
.mail dd { margin: 0; overflow-wrap: anywhere; }
`
