import type { Environment } from './environment.ts'
import type { Interrupt } from './interrupt.ts'
import type { Io } from './io.ts'

/** What the process is. */
export type World = {
  readonly io: Io
  readonly environment: Environment
  readonly interrupt: Interrupt
}
