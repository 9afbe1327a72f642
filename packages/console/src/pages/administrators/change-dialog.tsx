import type { ChangeDescription } from '@castellan/client'
import { useId, useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { Effects, Refusals } from '../../components/effects.tsx'
import { Loading, TroubleNotice } from '../../components/states.tsx'
import { useChange } from './use-change.ts'

export interface ChangeDialogProps {
  title: string
  about: string
  verb: string
  isGrave: boolean
  /** What must be typed before the button works. */
  typed?: string
  ask: (how: { plan: true } | { receipt: true }) => PromiseLike<ChangeDescription>
  onDone: (receipt: ChangeDescription) => void
  onClose: () => void
}

/** What would happen, before it happens. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { title, about, verb, isGrave, typed, ask, onDone, onClose } = props
  const { plan, trouble, isRunning, run } = useChange(ask)
  const [text, setText] = useState('')
  const isAllowed = plan !== null && plan.refusals.length === 0
  const isTyped = typed === undefined || text.trim().toLowerCase() === typed.toLowerCase()
  const confirm = async () => {
    const receipt = await run()
    if (receipt !== null) onDone(receipt)
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{about}</p>
      {plan === null && trouble === null && <Loading what="what would happen" />}
      {plan !== null && <Refusals change={plan} />}
      {isAllowed && <Effects change={plan} />}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isAllowed && isTyped && !isRunning) void confirm()
        }}
      >
        {isAllowed && typed !== undefined && (
          <TypedField what={typed} text={text} onText={setText} />
        )}
        <div className="dialog-buttons">
          <button type="button" className="quiet" onClick={onClose}>
            {isAllowed ? 'Cancel' : 'Close'}
          </button>
          {isAllowed && (
            <button
              type="submit"
              className={isGrave ? 'bad' : undefined}
              disabled={!isTyped || isRunning}
            >
              {isRunning ? 'Working …' : verb}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  )
}

interface TypedFieldProps {
  what: string
  text: string
  onText: (text: string) => void
}

function TypedField({ what, text, onText }: TypedFieldProps) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>Type {what} to confirm</label>
      <input
        id={id}
        value={text}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => onText(event.target.value)}
      />
    </>
  )
}
