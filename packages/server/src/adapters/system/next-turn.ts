import type { NextTurn } from '../../ports/next-turn.ts'

/** Behind all input that has arrived by now. */
export const nextTurn: NextTurn = () => new Promise((resolve) => setImmediate(resolve))
