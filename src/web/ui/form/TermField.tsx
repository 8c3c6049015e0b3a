import { useEffect, useState } from 'react'
import { SearchField } from './SearchField.tsx'

const PAUSE = 250 // ms without a key after which the list is asked again

export interface TermFieldProps {
  label: string
  term: string
  onChange: (term: string) => void
}

/** Narrows a list by text, once the person has stopped typing. */
export function TermField({ label, term, onChange }: TermFieldProps) {
  const [text, setText] = useState(term)
  useEffect(() => {
    if (text === term) return
    const timer = setTimeout(() => onChange(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text, term, onChange])
  return <SearchField label={label} value={text} onChange={setText} className="w-44 shrink-0" />
}
