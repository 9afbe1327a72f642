/** RFC 6238 §4.1: a time step is 30 s, counted from 1970. */
const STEP_MS = 30_000

/** RFC 6238 §5.2: one step back for delay; one ahead for a clock that is fast. */
const WINDOW = [-1, 0, 1] as const

/** RFC 4226 §4 R6 asks for 160 bits. */
export const TOTP_SECRET_BYTES = 20

const CODE = /^[0-9]{6}$/

export function isTotpCode(text: string): boolean {
  return CODE.test(text)
}

/** The steps whose code is taken now, but those up to the last one that was. */
export function acceptableSteps(nowMs: number, lastStep: number | null): readonly number[] {
  const present = Math.floor(nowMs / STEP_MS)
  return WINDOW.map((offset) => present + offset).filter((step) => step > (lastStep ?? -1))
}
