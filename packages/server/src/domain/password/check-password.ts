import { contextWords, foldText } from './context-words.ts'
import { isPatterned } from './is-patterned.ts'

/** More than anyone types; it bounds the work of every rule. */
const LENGTH_LIMIT = 1024
/** The shortest word that the list of common passwords has. */
const WORD_LENGTH = 4

type PasswordRules = {
  readonly minimumLength: number
  /** Addresses and names that belong to the account; their words of four and more characters count. */
  readonly contextWords: readonly string[]
  readonly isCommon: (lowercased: string) => boolean
}

/** The rules that a new password breaks, each as the end of a sentence, never with a part of it. */
export function checkPassword(password: string, rules: PasswordRules): string[] {
  const { minimumLength } = rules
  const characters = [...password.slice(0, 2 * LENGTH_LIMIT + 1)]
  if (characters.length > LENGTH_LIMIT) return [`must have at most ${LENGTH_LIMIT} characters`]
  const lower = [...password.toLowerCase()]
  const broken: string[] = []
  if (characters.length < minimumLength) {
    broken.push(`must have at least ${minimumLength} characters`)
  }
  if (cores(lower).some(rules.isCommon)) {
    broken.push('must not be a common password, nor one with digits or signs around it')
  }
  if (holdsWord(password, rules.contextWords)) {
    broken.push('must not hold your name or address, nor the name of the organization or product')
  }
  if (isPatterned(lower, minimumLength)) {
    broken.push('must not repeat itself or follow a plain row like abcdef, 123456 or qwerty')
  }
  return broken
}

/** The password without the digits and signs that people put around a word to make it pass. */
function cores(lower: readonly string[]): readonly string[] {
  const first = lower.findIndex(isLetter)
  const afterLast = lower.findLastIndex(isLetter) + 1
  const afterSigns = lower.findLastIndex(isLetterOrDigit) + 1
  const from = Math.max(first, 0)
  const ranges = [
    [0, lower.length],
    [0, afterSigns],
    [0, afterLast],
    [from, lower.length],
    [from, afterLast],
  ] as const
  return ranges
    .map(([start, end]) => lower.slice(start, end))
    .filter((core) => core.length >= WORD_LENGTH)
    .map((core) => core.join(''))
}

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character)
}

function isLetterOrDigit(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character)
}

function holdsWord(password: string, texts: readonly string[]): boolean {
  const text = foldText(password)
  return contextWords(texts).some((word) => text.includes(word))
}
