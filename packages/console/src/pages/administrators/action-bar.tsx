import type { Administrator } from '@castellan/client'
import { useState } from 'react'
import { Toast } from '../../components/toast.tsx'
import { go } from '../../router/location.ts'
import { ACTIONS, type ActionName } from './actions.ts'
import { ChangeDialog } from './change-dialog.tsx'
import type { Done } from './done.ts'

interface ActionBarProps {
  administrator: Administrator
  done: Done | null
  onDone: (done: Done) => void
}

const UNDO: Readonly<Partial<Record<ActionName, ActionName>>> = {
  suspend: 'unsuspend',
  unsuspend: 'suspend',
}

/** What can be done to an administrator. The server alone decides; its plan says what it would refuse. */
export function ActionBar({ administrator, done, onDone }: ActionBarProps) {
  const [name, setName] = useState<ActionName | null>(null)
  const [isToastGone, setToastGone] = useState(false)
  const { _id: id, email, suspended } = administrator
  const offered: readonly ActionName[] = [
    'reset-totp',
    'send-reactivation',
    suspended ? 'unsuspend' : 'suspend',
    'delete',
  ]
  const finish = (action: ActionName, receipt: Done['receipt']) => {
    setName(null)
    if (action === 'delete') return go('/administrators')
    const undo = UNDO[action]
    onDone({ words: ACTIONS[action].done, receipt, ...(undo === undefined ? {} : { undo }) })
  }
  return (
    <div className="buttons">
      {offered.map((each) => (
        <button
          key={each}
          type="button"
          className={each === 'delete' ? 'quiet grave' : 'quiet'}
          onClick={() => setName(each)}
        >
          {ACTIONS[each].title} …
        </button>
      ))}
      {name !== null && (
        <ChangeDialog
          {...ACTIONS[name]}
          title={`${ACTIONS[name].title}: ${email}`}
          {...(name === 'delete' ? { typed: email } : {})}
          ask={(how) => ACTIONS[name].run(id, how)}
          onClose={() => setName(null)}
          onDone={(receipt) => finish(name, receipt)}
        />
      )}
      {done !== null && !isToastGone && (
        <Toast onClose={() => setToastGone(true)}>
          {done.words}.{' '}
          {done.undo !== undefined && (
            <button type="button" className="plain" onClick={() => setName(done.undo ?? null)}>
              Undo …
            </button>
          )}
        </Toast>
      )}
    </div>
  )
}
