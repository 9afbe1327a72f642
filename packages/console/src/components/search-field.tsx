import { useEffect, useState } from 'react'

const TYPING_PAUSE_MS = 250

/** Tells what is searched for a moment after the last key. */
interface SearchFieldProps {
  label: string
  /** What is searched for now. */
  known: string
  onSearch: (text: string) => void
}

export function SearchField({ label, known, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(known)
  useEffect(() => setText(known), [known])
  useEffect(() => {
    if (text === known) return
    const timer = setTimeout(() => onSearch(text), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, known, onSearch])
  return (
    <div className="grow">
      <label htmlFor="search">{label}</label>
      <input
        id="search"
        type="search"
        value={text}
        maxLength={256}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  )
}
