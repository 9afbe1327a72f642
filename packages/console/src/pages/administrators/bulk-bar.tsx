import { useState } from 'react'
import { count } from '../../format/words.ts'
import { ACTIONS, type ActionName } from './actions.ts'
import { BulkDialog } from './bulk-dialog.tsx'

const OFFERED = ['reset-totp', 'send-reactivation', 'suspend'] as const

interface BulkBarProps {
  chosen: ReadonlyMap<string, string>
  onClear: () => void
  onDone: () => void
}

export function BulkBar({ chosen, onClear, onDone }: BulkBarProps) {
  const [name, setName] = useState<ActionName | null>(null)
  return (
    <>
      <section className="bulk" aria-label="What to do with the chosen">
        <p role="status">{count(chosen.size, 'administrator')} chosen</p>
        {OFFERED.map((each) => (
          <button key={each} type="button" className="quiet" onClick={() => setName(each)}>
            {ACTIONS[each].title} …
          </button>
        ))}
        <button type="button" className="plain" onClick={onClear}>
          Choose none
        </button>
      </section>
      {name !== null && (
        <BulkDialog
          action={ACTIONS[name]}
          chosen={chosen}
          onClose={(isChanged) => {
            setName(null)
            if (isChanged) onDone()
          }}
        />
      )}
    </>
  )
}
