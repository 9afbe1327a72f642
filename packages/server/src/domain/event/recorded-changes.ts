import type { FieldChange } from './event-draft.ts'

/** Longer than any onboarding state that a console writes. */
const LENGTH_LIMIT = 1024

/**
 * The changes as an event keeps them. `growthData` is up to 16 KiB of anybody's own making, and a page of events has
 * thousands of them: of a long one the event keeps the hash, which proves a text that is shown to it.
 */
export function recordedChanges(
  changes: readonly FieldChange[],
  sha256Hex: (text: string) => string,
): readonly FieldChange[] {
  const recorded = (value: unknown): unknown => {
    const text = JSON.stringify(value) ?? ''
    return text.length <= LENGTH_LIMIT ? value : { length: text.length, sha256: sha256Hex(text) }
  }
  return changes.map((change) =>
    change.field === 'growthData'
      ? { ...change, from: recorded(change.from), to: recorded(change.to) }
      : change,
  )
}
