/** The moments at which a placed crash can happen, in the order in which a change passes them. */
export const FAULT_POINTS = [
  'before-tx',
  'mid-tx',
  'after-commit-before-answer',
  'outbox-claimed',
  'smtp-250-before-mark',
  'after-mark',
] as const

export type FaultPoint = (typeof FAULT_POINTS)[number]

export const FAULTY = ['faults/harness/faulty-server.ts']
