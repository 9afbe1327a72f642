import { readFileSync } from 'node:fs'

/** One step of a case: an HTTP request, an operation of a person in front of a browser, or a control. */
export type Step = {
  readonly as?: string
  readonly via?: 'none' | 'api-key' | 'session'
  readonly method?: string
  readonly path?: string
  /** A map, pairs where a name comes twice, or words that stand for many. */
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly string[])[] | string
  readonly body?: unknown
  readonly raw_body?: string
  readonly times?: number
  readonly jar?: string
  readonly op?: string
  readonly control?: string
  readonly args?: StepArguments
}

export type StepArguments = Readonly<Record<string, unknown>> & {
  readonly times?: number
  readonly parallel?: boolean
}

export type SecurityCase = {
  readonly id: string
  readonly class: string
  readonly setup: string
  readonly request: readonly Step[]
  readonly expect: {
    readonly status: number | readonly number[] | string
    readonly body?: readonly string[]
    readonly effects?: readonly string[]
  }
  readonly why: string
}

const text = readFileSync(new URL('./security-cases.json', import.meta.url), 'utf8')

/** Every case of the file, in its order. */
export const SECURITY_CASES = (JSON.parse(text) as { cases: readonly SecurityCase[] }).cases
