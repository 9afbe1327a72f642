import type { ChangeDescription } from '@castellan/client'
import { useEffect, useState } from 'react'
import { explain, type Trouble } from '../../data/explain.ts'

interface Planned {
  plan: ChangeDescription | null
  trouble: Trouble | null
  isRunning: boolean
  /** Does it, and answers the receipt; `null` where it was refused. */
  run: () => Promise<ChangeDescription | null>
}

/** The plan of a change, asked for when it is first looked at, and the run of it. */
export function useChange(
  ask: (how: { plan: true } | { receipt: true }) => PromiseLike<ChangeDescription>,
): Planned {
  const [plan, setPlan] = useState<ChangeDescription | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isRunning, setRunning] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a dialog plans once, when it opens.
  useEffect(() => {
    let isGone = false
    ask({ plan: true }).then(
      (answer) => {
        if (!isGone) setPlan(answer)
      },
      (error: unknown) => {
        if (!isGone) setTrouble(explain(error))
      },
    )
    return () => {
      isGone = true
    }
  }, [])

  const run = async () => {
    setRunning(true)
    setTrouble(null)
    try {
      return await ask({ receipt: true })
    } catch (error) {
      setTrouble(explain(error))
      return null
    } finally {
      setRunning(false)
    }
  }
  return { plan, trouble, isRunning, run }
}
