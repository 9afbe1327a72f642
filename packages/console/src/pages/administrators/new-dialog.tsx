import { useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { TroubleNotice } from '../../components/states.tsx'
import { client } from '../../data/client.ts'
import { explain, type Trouble } from '../../data/explain.ts'
import { NEW_DRAFT } from './draft.ts'
import { DraftFields } from './draft-fields.tsx'

interface NewDialogProps {
  onClose: () => void
  onDone: (id: string) => void
}

/** Invites somebody: they get a mail with a link to set a password. */
export function NewDialog({ onClose, onDone }: NewDialogProps) {
  const [draft, setDraft] = useState(NEW_DRAFT)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isRunning, setRunning] = useState(false)
  const create = async () => {
    setRunning(true)
    setTrouble(null)
    try {
      onDone((await client.administrators.create(draft))._id)
    } catch (error) {
      setTrouble(explain(error))
      setRunning(false)
    }
  }
  return (
    <Dialog title="New administrator" onClose={onClose}>
      <p>They get a mail with a link to set a password. It works for 24 hours.</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isRunning) void create()
        }}
      >
        <DraftFields draft={draft} onDraft={setDraft} />
        {trouble !== null && <TroubleNotice trouble={trouble} />}
        <div className="dialog-buttons">
          <button type="button" className="quiet" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" disabled={isRunning}>
            {isRunning ? 'Working …' : 'Create and mail the link'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
