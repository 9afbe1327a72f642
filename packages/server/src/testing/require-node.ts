/** Refuses a Node that lacks what the server is built on, before anything is loaded that would fail less clearly. */
export function requireNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 7)) return
  throw new Error(
    `startCastellan needs Node 24.7 or later; this is ${version}. Run the tests under Node 24, or install it beside them with npm install --save-dev node@24: npm scripts find it first.`,
  )
}
