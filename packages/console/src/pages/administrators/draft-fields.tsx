import { useId } from 'react'
import { ROLES } from '../../format/words.ts'
import type { Draft } from './draft.ts'

interface DraftFieldsProps {
  draft: Draft
  onDraft: (draft: Draft) => void
}

const NAME_LIMIT = 128

export function DraftFields({ draft, onDraft }: DraftFieldsProps) {
  const set = (changes: Partial<Draft>) => onDraft({ ...draft, ...changes })
  const role = useId()
  return (
    <div className="fields">
      <TextField
        name="E-mail address"
        type="email"
        value={draft.email}
        onValue={(email) => set({ email })}
      />
      <div>
        <label htmlFor={role}>Role</label>
        <select
          id={role}
          value={draft.roleName}
          onChange={(event) => set({ roleName: event.target.value as Draft['roleName'] })}
        >
          {ROLES.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </div>
      <TextField
        name="First name"
        value={draft.firstname}
        onValue={(firstname) => set({ firstname })}
      />
      <TextField
        name="Last name"
        value={draft.lastname}
        onValue={(lastname) => set({ lastname })}
      />
      <Tick
        name="TOTP is required"
        isOn={draft.enableMultiFactor}
        onTick={(enableMultiFactor) => set({ enableMultiFactor })}
      />
      <Tick
        name="May hold an API key"
        isOn={draft.apiKeyAllowed}
        onTick={(apiKeyAllowed) => set({ apiKeyAllowed })}
      />
    </div>
  )
}

interface TextFieldProps {
  name: string
  type?: string
  value: string
  onValue: (value: string) => void
}

function TextField({ name, type = 'text', value, onValue }: TextFieldProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type={type}
        value={value}
        required={type === 'email'}
        maxLength={type === 'email' ? 254 : NAME_LIMIT}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onValue(event.target.value)}
      />
    </div>
  )
}

interface TickProps {
  name: string
  isOn: boolean
  onTick: (isOn: boolean) => void
}

function Tick({ name, isOn, onTick }: TickProps) {
  return (
    <label className="tick-label">
      <input type="checkbox" checked={isOn} onChange={(event) => onTick(event.target.checked)} />
      {name}
    </label>
  )
}
