import type { ChangeDescription } from '@castellan/client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { explain } from '../../data/explain.ts'
import type { Action, How } from './actions.ts'

/** One of the chosen: what would happen to it or did, or why not. */
export interface BulkItem {
  id: string
  email: string
  change: ChangeDescription | null
  problem: string
  isDone: boolean
}

export interface Bulk {
  phase: 'planning' | 'planned' | 'running' | 'done'
  items: readonly BulkItem[]
  /** How many of this phase are through. */
  through: number
  run: () => void
}

const AT_ONCE = 4

/** First the plan of each, then, when it is wanted, each that its plan allows; one that fails stops no other. */
export function useBulk(action: Action, chosen: ReadonlyMap<string, string>): Bulk {
  const [phase, setPhase] = useState<Bulk['phase']>('planning')
  const [items, setItems] = useState<readonly BulkItem[]>(() =>
    [...chosen].map(([id, email]) => ({ id, email, change: null, problem: '', isDone: false })),
  )
  const [through, setThrough] = useState(0)
  const isGone = useRef(false)

  const work = useCallback(
    async (todo: readonly BulkItem[], how: How) => {
      setThrough(0)
      await eachAtOnce(todo, async (item) => {
        if (isGone.current) return
        const outcome = await ask(action, item, how)
        setItems((before) => before.map((each) => (each.id === item.id ? outcome : each)))
        setThrough((before) => before + 1)
      })
    },
    [action],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: the dialog plans once, when it opens.
  useEffect(() => {
    isGone.current = false
    void work(items, { plan: true }).then(() => setPhase('planned'))
    return () => {
      isGone.current = true
    }
  }, [])

  const run = () => {
    setPhase('running')
    void work(items.filter(mayRun), { receipt: true }).then(() => setPhase('done'))
  }
  return { phase, items, through, run }
}

/** Not done yet, and nothing that the server knows of speaks against it. */
export function mayRun({ isDone, change }: BulkItem): boolean {
  return !isDone && (change === null || change.refusals.length === 0)
}

async function ask(action: Action, item: BulkItem, how: How): Promise<BulkItem> {
  try {
    const change = await action.run(item.id, how)
    const [refusal] = change.refusals
    return { ...item, change, problem: refusal?.message ?? '', isDone: !change.plan }
  } catch (error) {
    const { title, text } = explain(error)
    return { ...item, problem: text || title }
  }
}

async function eachAtOnce<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = [...items]
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
