/**
 * Text that somebody else wrote, made harmless for a terminal: control characters, which could move the cursor or
 * colour the screen, and marks that turn the direction of writing, are shown as `\u{…}`.
 */
export function clean(text: string): string {
  return text.replace(UNSAFE, (character) => {
    return `\\u{${character.codePointAt(0)?.toString(16)}}`
  })
}

// Control characters, marks of direction, line and paragraph separators, and spaces without a width.
export const UNSAFE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\u200b\ufeff]/gu
