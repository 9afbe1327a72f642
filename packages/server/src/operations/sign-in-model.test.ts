import { test } from 'node:test'
import { runModel } from '../testing/model/run-model.ts'

/** The same stories on every machine; change it to be told others. */
const SEED = 1

test('R-10 to R-22: over any story of sign-ins, links, resets and waiting, who gets in is what the requirements say', () =>
  runModel({ runs: 20, steps: 16, seed: SEED }))
