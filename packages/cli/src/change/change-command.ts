import { type Fields, fieldOptions, readFields } from '../administrators/writable-fields.ts'
import type { Command } from '../command.ts'
import { BULK_OPTIONS, JSON_OPTION, PLAN_OPTION, YES_OPTION } from '../options.ts'
import type { Given } from '../parse/given.ts'
import type { Word } from '../parse/option.ts'
import { usageProblem } from '../problem.ts'
import { changeOne, type Manner } from './change-one.ts'
import type { ChangeKind } from './kinds.ts'

const ADMINISTRATOR: Word = {
  name: 'ADMIN',
  summary: 'an administrator, by e-mail address or id',
  optional: true,
  completion: { kind: 'administrators' },
}

type ChangeCommand = Pick<Command, 'about' | 'examples'> & { readonly kind: ChangeKind }

/** The command that makes one kind of change, to one administrator or to many. */
export function changeCommand({ kind, about, examples }: ChangeCommand): Command {
  const isCreate = kind.name === 'create-administrator'
  const takesFields = isCreate || kind.name === 'update-administrator'
  const own = takesFields ? fieldOptions(isCreate) : []
  return {
    words: isCreate ? [] : [ADMINISTRATOR],
    options: [...own, PLAN_OPTION, YES_OPTION, JSON_OPTION, ...BULK_OPTIONS],
    about,
    examples,
    run: async (context, given) => {
      const fields = takesFields ? readFields(given, isCreate) : {}
      const [word] = given.words
      checkSubject(word, isCreate, fields, given)
      if (!given.has('from')) return changeOne(context, kind, word, fields, readManner(given))
      const { changeMany } = await import('../bulk/change-many.ts')
      return changeMany(context, kind, fields, given, readManner(given))
    },
  }
}

/** Refuses words that name nobody, or one and many. */
function checkSubject(
  word: string | undefined,
  isCreate: boolean,
  { email }: Fields,
  given: Given,
): void {
  if (given.has('from')) {
    if (word !== undefined) throw usageProblem('Name an administrator or give --from, not both.')
    return
  }
  const stray = BULK_OPTIONS.find(({ name }) => given.has(name))
  if (stray !== undefined) throw usageProblem(`--${stray.name} goes with --from.`)
  if (isCreate && email === undefined)
    throw usageProblem('Who is it? Give --email ADDRESS, or --from FILE.')
  if (!isCreate && word === undefined)
    throw usageProblem('Which administrator? Give an e-mail address or an id, or --from FILE.')
}

function readManner(given: Given): Manner {
  return { isPlan: given.has('plan'), isYes: given.has('yes'), isJson: given.has('json') }
}
