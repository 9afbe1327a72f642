import type { FieldProblem } from '../failure.ts'
import { isPlainObject } from '../plain-object.ts'
import { utf8LengthBytes } from '../utf8-length.ts'

const DEPTH_LIMIT = 8
const KEY_LIMIT = 256
const SIZE_LIMIT_BYTES = 16 * 1024

const OBJECTS = ['experimentStates', 'onboardingState']

type ParsedGrowthData =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/** The console's state as JSON text, whole: nothing of it is ever merged into an object of ours. */
export function parseGrowthData(value: unknown): ParsedGrowthData {
  if (!isPlainObject(value)) return { ok: false, problems: [ofWhole('must be an object')] }
  const problems = OBJECTS.filter(
    (name) => Object.hasOwn(value, name) && !isPlainObject(value[name]),
  ).map((name) => ({ field: `growthData.${name}`, problem: 'must be an object' }))

  const shape = measure(value)
  if (shape.isTooDeep) {
    // Not written as text: writing recurses as deep as the value is.
    const tooDeep = ofWhole(`must be at most ${DEPTH_LIMIT} levels deep`)
    return { ok: false, problems: [...problems, tooDeep] }
  }
  if (shape.keys > KEY_LIMIT) problems.push(ofWhole(`must have at most ${KEY_LIMIT} keys in all`))
  const text = JSON.stringify(value)
  if (utf8LengthBytes(text) > SIZE_LIMIT_BYTES) {
    problems.push(ofWhole(`must be at most ${SIZE_LIMIT_BYTES} bytes as JSON`))
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: text }
}

function ofWhole(problem: string): FieldProblem {
  return { field: 'growthData', problem }
}

/** Counts keys level by level, without recursion; the outermost object is level 1. */
function measure(root: object): { readonly isTooDeep: boolean; readonly keys: number } {
  let keys = 0
  let level: readonly object[] = [root]
  for (let depth = 1; depth <= DEPTH_LIMIT; depth += 1) {
    for (const container of level) {
      if (!Array.isArray(container)) keys += Object.keys(container).length
    }
    level = level.flatMap(containersIn)
    if (level.length === 0) return { isTooDeep: false, keys }
  }
  return { isTooDeep: true, keys }
}

function containersIn(container: object): readonly object[] {
  return Object.values(container).filter((value) => typeof value === 'object' && value !== null)
}
