import type { Castellan } from '@castellan/client'
import type { Command } from '../../command.ts'
import type { Context } from '../../context.ts'
import { EXIT, type ExitCode } from '../../exit-code.ts'
import { type Failure, tellFailure } from '../../failure.ts'
import { requireMails } from '../../mails/require-mails.ts'
import { JSON_OPTION, PLAN_OPTION } from '../../options.ts'
import { clean } from '../../output/clean.ts'
import { jsonText } from '../../output/json-text.ts'
import { usageProblem } from '../../problem.ts'

export const retry: Command = {
  about:
    'Tries failed or waiting mails again now, each under its own Message-ID and with the same content. One that was sent, or whose link has ended, is refused: the operation that made it makes a new one. Castellan only.',
  words: [
    { name: 'ID', summary: 'the id of a mail, from mail list', optional: true, repeats: true },
  ],
  options: [{ name: 'failed', summary: 'every mail that failed' }, PLAN_OPTION, JSON_OPTION],
  examples: [
    { line: 'castellan mail retry --failed --plan', shows: 'what would be tried again' },
    { line: 'castellan mail retry --failed', shows: 'after the mail server is well again' },
  ],
  run: async (context, given) => {
    if (given.has('failed') === given.words.length > 0)
      throw usageProblem('Which mails? Give their ids, or --failed.')
    await requireMails(context)
    const client = await context.changer()
    const ids = given.has('failed') ? await failedIds(context, client) : given.words
    const isPlan = given.has('plan')
    const tries: Try[] = []
    for (const id of ids) {
      const result = await tryAgain(context, client, id, isPlan)
      tries.push(result)
      if (!given.has('json')) await show(context, result, isPlan)
    }
    if (given.has('json')) await context.out(jsonText(tries, 2))
    else if (ids.length === 0) await context.err('No mail failed.')
    return exitCodeOfTries(tries, isPlan)
  },
}

/** What came of one mail. */
type Try = { readonly id: string; readonly to?: string; readonly error?: Failure }

async function failedIds(context: Context, client: Castellan): Promise<readonly string[]> {
  const query = { filter: 'state:$eq:failed' }
  const mails = await client.mails.list(query, { signal: context.interrupt.now }).all()
  return mails.map(({ _id }) => _id)
}

function tryAgain(
  { interrupt }: Context,
  client: Castellan,
  id: string,
  plan: boolean,
): Promise<Try> {
  const signal = interrupt.now
  const options = plan ? { plan: true, signal } : { receipt: true, signal }
  return client.mails.retry(id, options).then(
    (described) => {
      const { mails = [], refusals: [refusal] = [] } = described as DescribedRetry
      if (refusal === undefined) return { id, to: mails[0]?.to ?? '' }
      return { id, error: { message: refusal.message, exitCode: EXIT.refused } }
    },
    (error: unknown) => {
      if (signal.aborted) throw error
      return { id, error: tellFailure(error) }
    },
  )
}

type DescribedRetry = {
  readonly mails?: readonly { readonly to: string }[]
  readonly refusals?: readonly { readonly message: string }[]
}

async function show(context: Context, { id, to, error }: Try, isPlan: boolean): Promise<void> {
  if (error !== undefined) return context.err(`${clean(id)}: ${clean(error.message)}`)
  await context.out(`${id}: ${isPlan ? 'would be tried' : 'is tried'} again, to ${clean(to ?? '')}`)
}

function exitCodeOfTries(tries: readonly Try[], isPlan: boolean): ExitCode {
  const [first] = tries
  const failed = tries.filter(({ error }) => error !== undefined)
  if (isPlan && failed.length < tries.length) return EXIT.planHasChanges
  if (tries.length === 1 && first?.error !== undefined) return first.error.exitCode
  return failed.length > 0 ? EXIT.partFailed : EXIT.ok
}
