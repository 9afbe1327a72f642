import type { ChangeDescription } from '@castellan/client'
import type { ActionName } from './actions.ts'

/** What was done to the administrator on the page. */
export interface Done {
  words: string
  receipt: ChangeDescription
  undo?: ActionName
}
