import type { ChangeDescription } from '@castellan/client'
import { useState } from 'react'
import { client } from '../../data/client.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { changesOf, type Draft } from './draft.ts'
import { DraftFields } from './draft-fields.tsx'

interface EditFormProps {
  id: string
  before: Draft
  /** The version that was read: the server refuses to write over a later one. */
  etag: string
  onSaved: (receipt: ChangeDescription) => void
}

export function EditForm({ id, before, etag, onSaved }: EditFormProps) {
  const [draft, setDraft] = useState(before)
  const [isReviewing, setReviewing] = useState(false)
  const changes = changesOf(before, draft)
  const isChanged = Object.keys(changes).length > 0
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isChanged) setReviewing(true)
        }}
      >
        <DraftFields draft={draft} onDraft={setDraft} />
        <div className="buttons">
          <button type="submit" disabled={!isChanged}>
            Review changes …
          </button>
          {isChanged && (
            <button type="button" className="quiet" onClick={() => setDraft(before)}>
              Undo changes
            </button>
          )}
        </div>
      </form>
      {isReviewing && (
        <ChangeDialog
          title={`Change ${before.email}`}
          about="Nothing is changed before you save."
          verb="Save"
          isGrave={false}
          ask={(how) => client.administrators.update(id, changes, { ...how, ifMatch: etag })}
          onClose={() => setReviewing(false)}
          onDone={(receipt) => {
            setReviewing(false)
            onSaved(receipt)
          }}
        />
      )}
    </>
  )
}
