import type { Change } from '../domain/change/change.ts'
import { Failure, type FieldProblem } from '../domain/failure.ts'
import type { Answer } from '../domain/idempotency/kept-answer.ts'
import { onlyValue } from '../domain/list/only-value.ts'
import type { Digest } from '../ports/digest.ts'
import { jsonAnswer } from './answer.ts'
import type { ApiCall } from './call.ts'
import { presentChange } from './present-change.ts'
import { queryPairs } from './query-pairs.ts'
import { refuseProblems } from './refuse-problems.ts'

/** Printable ASCII, so that a key means the same in every log. */
const IDEMPOTENCY_KEY = /^[!-~]{1,255}$/

/** Who writes it so means a plan, and must not get the real thing. */
const PLAN_ELSEWISE = /^\s*plan\s*(?:\[|$)/i

/** What a changing operation on one administrator takes. */
export function readChangeRequest(
  call: ApiCall,
  digest: Digest,
  present: (change: Change) => Answer,
  /** What the receipt must hold beside the description, because it is shown this once. */
  shownOnce: () => object = () => ({}),
) {
  return readChangeRequestAs(call, digest, { present, describe: presentChange, shownOnce })
}

/** What every changing operation takes: `plan`, `Castellan-Receipt` and `Idempotency-Key`. */
export function readChangeRequestAs<C>(
  call: ApiCall,
  digest: Digest,
  answers: {
    readonly present: (change: C) => Answer
    /** The description that a plan and a receipt are. */
    readonly describe: (change: C, plan: boolean) => object
    readonly shownOnce?: () => object
  },
) {
  const problems: FieldProblem[] = []
  const plan = readPlan(call, problems)
  const receipt = readReceipt(call, problems)
  const idempotencyKey = readIdempotencyKey(call, problems)
  refuseProblems(problems)
  return {
    caller: call.caller,
    plan,
    idempotency:
      idempotencyKey === null
        ? null
        : { keyHash: digest.sha256Hex(idempotencyKey), fingerprint: fingerprint(call, digest) },
    answer: (change: C) => {
      const answer = answers.present(change)
      if (!plan && !receipt) return answer
      const description = answers.describe(change, plan)
      const body = plan ? description : { ...description, ...answers.shownOnce?.() }
      return jsonAnswer(200, body, ignoredFieldsOf(answer))
    },
  }
}

function ignoredFieldsOf(answer: Answer): Record<string, string> {
  const names = answer.headers['castellan-ignored-fields']
  return names === undefined ? {} : { 'castellan-ignored-fields': names }
}

function readPlan(call: ApiCall, problems: FieldProblem[]): boolean {
  const query = queryPairs(call.rawQuery)
  problems.push(...query.problems)
  const plan = onlyValue(query.pairs, 'plan', problems)
  if (query.pairs.some(([name]) => name !== 'plan' && PLAN_ELSEWISE.test(name))) {
    problems.push({ field: 'plan', problem: 'must be written as plan=true' })
  }
  return readFlag('plan', plan, problems)
}

function readReceipt(call: ApiCall, problems: FieldProblem[]): boolean {
  return readFlag('Castellan-Receipt', call.header('castellan-receipt'), problems)
}

function readFlag(field: string, value: string | undefined, problems: FieldProblem[]): boolean {
  if (value === undefined || value === 'false') return false
  if (value !== 'true') problems.push({ field, problem: 'must be true or false' })
  return true
}

function readIdempotencyKey(call: ApiCall, problems: FieldProblem[]): string | null {
  const key = call.header('idempotency-key')
  if (key === undefined) return null
  if (IDEMPOTENCY_KEY.test(key)) return key
  problems.push({
    field: 'Idempotency-Key',
    problem: 'must be 1 to 255 printable ASCII characters',
  })
  return null
}

function fingerprint(call: ApiCall, digest: Digest): string {
  const receipt = call.header('castellan-receipt') ?? ''
  const body = Buffer.from(call.body).toString('base64')
  return digest.sha256Hex(JSON.stringify([call.method, call.path, call.rawQuery, receipt, body]))
}

/** The administrator that the path names, and the version that the caller saw. */
export function readTarget(call: ApiCall) {
  const administratorId = call.params.id
  if (administratorId === undefined) {
    throw new Failure('server.error', 'A route without {id} asked for it.')
  }
  return { administratorId, ifMatch: call.header('if-match') ?? null }
}
