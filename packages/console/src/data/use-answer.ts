import { useCallback, useEffect, useState } from 'react'
import { explain, isAbort, type Trouble } from './explain.ts'

/** What is known of something that was asked for. `value` stays while it is asked for again. */
export interface Answer<Value> {
  value: Value | undefined
  trouble: Trouble | undefined
  isLoading: boolean
  reload: () => void
}

/** Asks whenever the key changes, on `reload`, and when the connection is back. */
export function useAnswer<Value>(
  key: string,
  ask: (signal: AbortSignal) => PromiseLike<Value>,
): Answer<Value> {
  const [value, setValue] = useState<Value>()
  const [trouble, setTrouble] = useState<Trouble>()
  const [isLoading, setLoading] = useState(true)
  const [turn, setTurn] = useState(0)
  const reload = useCallback(() => setTurn((before) => before + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is asked for.
  useEffect(() => {
    const controller = new AbortController()
    setLoading(true)
    ask(controller.signal).then(
      (answer) => {
        if (controller.signal.aborted) return
        setValue(answer)
        setTrouble(undefined)
        setLoading(false)
      },
      (error: unknown) => {
        if (controller.signal.aborted || isAbort(error)) return
        setTrouble(explain(error))
        setLoading(false)
      },
    )
    return () => controller.abort()
  }, [key, turn])

  useEffect(() => {
    window.addEventListener('online', reload)
    return () => window.removeEventListener('online', reload)
  }, [reload])

  return { value, trouble, isLoading, reload }
}
