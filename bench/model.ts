// The long run of the model of who can sign in: node --conditions=castellan-source bench/model.ts [runs] [steps] [seed]
import { runModel } from '../packages/server/src/testing/model/run-model.ts'

const [runs = '2000', steps = '60', seed] = process.argv.slice(2)
await runModel({
  runs: Number(runs),
  steps: Number(steps),
  ...(seed === undefined ? {} : { seed: Number(seed) }),
})
process.stdout.write(`${runs} stories of up to ${steps} steps: server and model agree\n`)
