import { useEffect, useState } from 'react'
import { SearchField } from './SearchField.tsx'

const PAUSE = 250 // debounce in ms

export interface TermFieldProps {
  label: string
  term: string
  onChange: (term: string) => void
}

/** Filters a list by text, debounced; clearing the filters, or Back, clears it too. */
export function TermField({ label, term, onChange }: TermFieldProps) {
  const [text, setText] = useState(term)
  /** The last term that the list was filtered by, from here or from elsewhere. */
  const [asked, setAsked] = useState(term)
  const [known, setKnown] = useState(term)
  if (term !== known) {
    setKnown(term)
    if (term !== asked) {
      setAsked(term)
      setText(term)
    }
  }
  useEffect(() => {
    if (text === asked) return
    const timer = setTimeout(() => {
      setAsked(text)
      onChange(text)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [text, asked, onChange])
  return <SearchField label={label} value={text} onChange={setText} className="w-44 shrink-0" />
}
