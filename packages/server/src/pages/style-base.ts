/** Elements, forms, the header and the frame of a page: the same with and without a script. */
export const BASE = `* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 0.9375rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", sans-serif;
}
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { margin: 0 0 0.75rem; font-size: 1.0625rem; line-height: 1.35; }
p { margin: 0 0 1rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
.soft { color: var(--soft); }
.hint { margin: 0.35rem 0 0; color: var(--soft); font-size: 0.875rem; }
code, pre { font: 0.9em/1.5 var(--mono); overflow-wrap: anywhere; }
label { display: block; margin: 1rem 0 0.3rem; font-weight: 600; }
input, select {
  display: block;
  width: 100%;
  height: 2.6rem;
  padding: 0.5rem 0.75rem;
  border: 1px solid var(--edge);
  border-radius: var(--small-radius);
  background: var(--paper);
  color: var(--text);
  font: inherit;
}
input[type="checkbox"] { flex: none; width: 1.15rem; height: 1.15rem; margin: 0; accent-color: var(--accent); }
input[inputmode="numeric"] { max-width: 12rem; letter-spacing: 0.3em; font-variant-numeric: tabular-nums; }
button, .button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 0.4rem;
  min-height: 2.6rem;
  padding: 0.5rem 1.1rem;
  border: 1px solid transparent;
  border-radius: var(--small-radius);
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  text-decoration: none;
  cursor: pointer;
}
button.quiet, .button.quiet { background: var(--paper); color: var(--text); border-color: var(--edge); }
button.quiet:hover, .button.quiet:hover { background: var(--hover); }
button.bad { background: var(--bad); color: var(--paper); }
button:disabled { opacity: 0.55; cursor: not-allowed; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.problems { margin: 0 0 1.25rem; padding: 0.75rem 1rem; border-left: 4px solid var(--bad); border-radius: 0 var(--small-radius) var(--small-radius) 0; background: var(--bad-ground); color: var(--bad); }
.problems p { margin: 0; font-weight: 600; }
.problems ul { margin: 0.25rem 0 0; padding-left: 1.25rem; }
.done { margin: 0 0 1.25rem; padding: 0.75rem 1rem; border-left: 4px solid var(--good); border-radius: 0 var(--small-radius) var(--small-radius) 0; background: var(--good-ground); color: var(--good); font-weight: 600; }
.skip { position: absolute; left: -100rem; padding: 0.5rem 1rem; background: var(--paper); }
.skip:focus { left: 0.5rem; top: 0.5rem; z-index: 10; }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1.5rem; padding: 0.55rem clamp(1rem, 3vw, 2rem); background: var(--paper); border-bottom: 1px solid var(--line); }
.brand { display: inline-flex; align-items: center; gap: 0.55rem; margin: 0; color: var(--text); font-weight: 700; letter-spacing: 0.01em; text-decoration: none; }
.brand svg { width: 1.35rem; height: 1.35rem; fill: var(--accent); }
.top nav { display: flex; flex-wrap: wrap; gap: 0.15rem; }
.top nav a { padding: 0.4rem 0.55rem; border-radius: var(--small-radius); color: var(--soft); font-weight: 600; text-decoration: none; }
.top nav a:hover { background: var(--hover); color: var(--text); }
.top nav a[aria-current] { background: var(--accent-ground); color: var(--accent); }
.who { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.9rem; margin-left: auto; min-width: 0; }
.who a { color: var(--soft); overflow-wrap: anywhere; }
.who button { min-height: 2.1rem; padding: 0.25rem 0.8rem; font-size: 0.875rem; }
.who form { margin: 0; }
main:focus, h2:focus { outline: none; }
@media (max-width: 48rem) { .top nav { order: 3; width: 100%; margin: 0 -0.75rem; } }
@media (max-width: 30rem) { .who span { display: none; } }
.page { max-width: 76rem; margin: 0 auto; padding: 1.75rem clamp(1rem, 3vw, 2rem) 4rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); padding: 1.25rem 1.5rem; }
`
