import { exact, relative } from '../format/moment.ts'

/** A time as people say it; the exact one appears when the pointer or the keyboard is on it. */
export function Moment({ at }: { at: string }) {
  const short = relative(at, Date.now())
  const full = exact(at)
  return (
    <button type="button" className="moment" aria-label={`${short}, ${full}`} data-exact={full}>
      <time dateTime={at}>{short}</time>
    </button>
  )
}
