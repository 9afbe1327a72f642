/** Colors and measures of everything that a person sees, in light and in dark. */
export const TOKENS = `:root {
  color-scheme: light dark;
  --text: #18212c;
  --soft: #566272;
  --paper: #ffffff;
  --raised: #ffffff;
  --ground: #f4f6f8;
  --hover: #f0f4f9;
  --line: #dde2e8;
  --edge: #7f8a99;
  --accent: #1b5bb8;
  --accent-ground: #e6effb;
  --on-accent: #ffffff;
  --good: #176639;
  --good-ground: #e3f4e9;
  --warn: #7d4e00;
  --warn-ground: #fdf0d6;
  --bad: #a3201d;
  --bad-ground: #fdeceb;
  --shadow: 0 1px 2px rgb(16 24 40 / 6%), 0 1px 3px rgb(16 24 40 / 8%);
  --deep-shadow: 0 12px 40px rgb(16 24 40 / 22%);
  --radius: 0.6rem;
  --small-radius: 0.4rem;
  --mono: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6ebf2;
    --soft: #a5b0bf;
    --paper: #171d26;
    --raised: #1d2530;
    --ground: #0f141b;
    --hover: #1e2733;
    --line: #2c3644;
    --edge: #7c8a9e;
    --accent: #8ab4f8;
    --accent-ground: #1c2f4b;
    --on-accent: #0d1420;
    --good: #7fd6a0;
    --good-ground: #14301f;
    --warn: #f0c16a;
    --warn-ground: #362a10;
    --bad: #ffb0a8;
    --bad-ground: #3b1c1c;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%);
    --deep-shadow: 0 16px 48px rgb(0 0 0 / 60%);
  }
}
`
