import { usageProblem } from '../problem.ts'
import type { Option } from './option.ts'

/** The words and options that were given, by name. */
export class Given {
  readonly words: readonly string[]
  /** Everything after the name of the command, as it was typed. */
  readonly typed: readonly string[]
  readonly #values: ReadonlyMap<string, readonly string[]>
  readonly #known: ReadonlySet<string>

  constructor(
    words: readonly string[],
    typed: readonly string[],
    values: ReadonlyMap<string, readonly string[]>,
    options: readonly Option[],
  ) {
    this.words = words
    this.typed = typed
    this.#values = values
    this.#known = new Set(options.map(({ name }) => name))
  }

  has(name: string): boolean {
    return this.#of(name) !== undefined
  }

  text(name: string): string | undefined {
    return this.#of(name)?.at(-1)
  }

  all(name: string): readonly string[] {
    return this.#of(name) ?? []
  }

  /** A whole number of at least `least`. */
  count(name: string, least = 0): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    if (!/^\d{1,9}$/.test(text) || Number(text) < least)
      throw usageProblem(`--${name} takes a whole number from ${least}, not '${text}'.`)
    return Number(text)
  }

  /** `true` or `false`. */
  truth(name: string): boolean | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    if (text !== 'true' && text !== 'false')
      throw usageProblem(`--${name} takes true or false, not '${text}'.`)
    return text === 'true'
  }

  /** Names separated by commas. */
  names(name: string): readonly string[] | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const names = text.split(',').map((each) => each.trim())
    if (names.some((each) => each === ''))
      throw usageProblem(`--${name} takes names separated by commas.`)
    return names
  }

  #of(name: string): readonly string[] | undefined {
    if (!this.#known.has(name)) throw new TypeError(`the command does not declare --${name}`)
    return this.#values.get(name)
  }
}
