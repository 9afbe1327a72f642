/** What a part found: figures for the page, and everything that broke an invariant. */
export class Findings {
  readonly figures: [name: string, value: string][] = []
  readonly broken: string[] = []

  figure(name: string, value: string | number): void {
    this.figures.push([name, String(value)])
  }

  /** Notes what is not as it must be; of many alike the first few are named. */
  require(what: string, offences: readonly string[]): void {
    this.figure(what, offences.length === 0 ? 'holds' : `BROKEN (${offences.length})`)
    this.broken.push(...offences.slice(0, 5).map((offence) => `${what}: ${offence}`))
  }

  check(what: string, holds: boolean, otherwise = ''): void {
    this.require(what, holds ? [] : [otherwise || 'it does not hold'])
  }
}

/** A part that this machine cannot run, and why. */
export class NotRun extends Error {
  override readonly name = 'NotRun'
}

export type PartOptions = {
  /** An empty folder for the part, removed afterwards. */
  readonly folder: string
  readonly isShort: boolean
  readonly rounds: number
  /** Where the data is; a file in the folder unless given. */
  readonly databaseUrl: string | undefined
  readonly processes: number
  /** Breaks what the servers stand on, in some rounds of the crash audit. */
  readonly breakGround?: () => Promise<void>
  /** What chance begins with: another seed is another course of events. */
  readonly seed: number
  /** How many generated sequences of requests both databases answer. */
  readonly sequences: number
}

export type Part = {
  readonly name: string
  readonly title: string
  /** Whether the short form of the faults has it. */
  readonly inShort: boolean
  readonly run: (options: PartOptions) => Promise<Findings>
}
