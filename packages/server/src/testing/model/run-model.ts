import fc from 'fast-check'
import { inWorld } from '../signing-in.ts'
import type { Name } from '../world.ts'
import { Account } from './account.ts'
import { RealAccount } from './real-account.ts'
import { STEPS, type StepName } from './steps.ts'

const NAMES: readonly Name[] = ['aAdm', 'aHelp']
/** From the next code to past every life but the absolute one. */
const WAITS_MS = [1, 30_000, 61_000, 11 * 60_000, 31 * 60_000, 61 * 60_000]

type Accounts = readonly Account[]
type Reals = readonly RealAccount[]

/** What often follows one another; random single steps seldom get as far. */
const SEGMENTS: readonly (readonly StepName[])[] = [
  ['signIn', 'rightCode'],
  ['signIn', 'rightCode', 'signIn', 'replayedCode'],
  ['signIn', 'recoveryCode'],
  ['forgot', 'setPassword'],
  ['forgot', 'setPassword', 'signIn', 'rightCode'],
  ['resetTotp', 'enrol'],
  ['resetTotp', 'forgot', 'setPassword', 'signIn', 'enrol'],
  ['forgot', 'setPassword', 'resetTotp', 'enrol'],
  ['changeEmail', 'forgot', 'confirmEmail', 'setPassword'],
  ['changeEmail', 'resetTotp', 'confirmEmail', 'enrol'],
  ['changeEmail', 'resetTotp', 'multiFactorOff', 'confirmEmail'],
  ['multiFactorOff', 'signIn', 'resetTotp'],
  ['multiFactorOff', 'multiFactorOn', 'enrol', 'signIn', 'recoveryCode'],
  ['suspend', 'signIn', 'unsuspend', 'signIn'],
  ['thisWasNotMe', 'forgot', 'unsuspend'],
]

class AccountSteps implements fc.AsyncCommand<Accounts, Reals> {
  readonly #names: readonly StepName[]
  readonly #which: number

  constructor(names: readonly StepName[], which: number) {
    this.#names = names
    this.#which = which
  }

  check(): boolean {
    return true
  }

  async run(accounts: Accounts, reals: Reals): Promise<void> {
    const account = accounts[this.#which]
    const real = reals[this.#which]
    if (account === undefined || real === undefined) return
    for (const name of this.#names) {
      await STEPS[name](account, real)
      await real.assertAgrees(account)
    }
  }

  toString(): string {
    return `${this.#names.join(' ')} (${NAMES[this.#which]})`
  }
}

class Wait implements fc.AsyncCommand<Accounts, Reals> {
  readonly #ms: number

  constructor(ms: number) {
    this.#ms = ms
  }

  check(): boolean {
    return true
  }

  async run(accounts: Accounts, reals: Reals): Promise<void> {
    reals[0]?.world.clock.advanceMs(this.#ms)
    await compareAll(accounts, reals)
  }

  toString(): string {
    return `wait(${this.#ms} ms)`
  }
}

async function compareAll(accounts: Accounts, reals: Reals): Promise<void> {
  for (const [index, account] of accounts.entries()) await reals[index]?.assertAgrees(account)
}

/** Deletion ends the story of an account, so it comes seldom. */
function commands(maxCommands: number) {
  const which = fc.nat({ max: NAMES.length - 1 })
  const singles = (Object.keys(STEPS) as StepName[]).filter((name) => name !== 'delete')
  const steps = (lists: readonly (readonly StepName[])[]) =>
    fc.tuple(fc.constantFrom(...lists), which).map(([names, of]) => new AccountSteps(names, of))
  const one = fc.oneof(
    { weight: 40, arbitrary: steps(SEGMENTS) },
    { weight: 30, arbitrary: steps(singles.map((name) => [name])) },
    { weight: 25, arbitrary: fc.constantFrom(...WAITS_MS).map((ms) => new Wait(ms)) },
    { weight: 1, arbitrary: steps([['delete']]) },
  )
  return fc.commands([one], { maxCommands, size: 'max' })
}

export type ModelRun = { readonly runs: number; readonly steps: number; readonly seed?: number }

/** Plays so many random stories; throws with the shortest one in which server and model disagree. */
export async function runModel({ runs, steps, seed }: ModelRun): Promise<void> {
  const property = fc.asyncProperty(commands(steps), (story) =>
    inWorld(async (world) => {
      const model = NAMES.map((name) =>
        Object.assign(new Account(), { password: world.who(name).password }),
      )
      const real = NAMES.map((name) => new RealAccount(world, name))
      await fc.asyncModelRun(() => ({ model, real }), story)
    }),
  )
  await fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) })
}
