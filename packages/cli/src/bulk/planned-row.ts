import type { ChangeDescription } from '@castellan/client'
import type { Order } from '../change/describe.ts'
import type { Failure } from '../failure.ts'
import type { Row } from './row.ts'

/** A row with the administrator that it is about, or with why it cannot be done. */
export type Aimed =
  | { readonly row: Row; readonly order: Order }
  | { readonly row: Row; readonly failure: Failure }

/** A row with what it would do. */
export type Planned =
  | { readonly row: Row; readonly plan: ChangeDescription }
  | { readonly row: Row; readonly failure: Failure }
