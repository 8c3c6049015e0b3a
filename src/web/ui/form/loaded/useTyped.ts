import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useDeferredValue, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { fold } from '../../../../contract/fold.ts'
import type { Choice, ComboBoxProps } from '../ComboBox.tsx'
import type { Option } from '../Option.ts'
import { useSettling } from '../settleFields.ts'

type Typed<Id extends string | number> = Pick<
  ComboBoxProps<Id>,
  'value' | 'onChange' | 'load' | 'name' | 'canCreate' | 'isEmptied'
>

const isSame = (a: string, b: string) => fold(a) === fold(b)

/**
 * The text typed into a combo box, its matches, and how it becomes the value. `first` chooses the best option, `exact`
 * only one with exactly that name; without one, a new record with that name. It waits for options that are still
 * loading.
 */
export function useTyped<Id extends string | number>(
  { value, onChange, load, name, canCreate, isEmptied }: Typed<Id>,
  field: RefObject<HTMLElement | null>,
) {
  const queries = useQueryClient()
  const [text, setText] = useState(value?.label ?? '')
  const [isUnknown, setUnknown] = useState(false)
  const [shownFor, setShownFor] = useState(value)
  const waiting = useRef<Promise<boolean> | null>(null)
  // A field that is cleared after each choice starts again, with a closed list, and keeps the focus.
  const [round, setRound] = useState(0)
  const isLeft = useRef(true)
  useEffect(() => {
    if (round > 0 && !isLeft.current) field.current?.querySelector('input')?.focus()
  }, [round, field])
  const latest = useRef(onChange)
  latest.current = onChange
  if (shownFor?.label !== value?.label || shownFor?.id !== value?.id) {
    setShownFor(value)
    setText(value?.label ?? '')
    setUnknown(false)
  }
  const isDirty = text.trim() !== (value?.label ?? '')
  const wanted = isDirty ? text.trim() : ''
  const typed = useDeferredValue(wanted)
  const ask = (term: string) => ({
    queryKey: ['choices', name, term],
    queryFn: ({ signal }: { signal: AbortSignal }) => load(term, signal),
    staleTime: 30_000,
    meta: { alsoReads: ['person', 'organization', 'opportunity', 'industry'] },
  })
  const { data, isFetching, isPlaceholderData } = useQuery({
    ...ask(typed),
    placeholderData: (previous) => previous,
  })
  const isCurrent = typed === wanted && data !== undefined && !isPlaceholderData

  const take = (choice: Choice<Id> | null) => {
    if (isEmptied) {
      isLeft.current = !field.current?.contains(document.activeElement)
      setRound(round + 1)
    }
    // Synchronously, so that another field that settles at the same time sees the updated form.
    flushSync(() => {
      latest.current(choice)
      setUnknown(false)
      setText(isEmptied ? '' : (choice?.label ?? ''))
    })
  }
  const pick = (term: string, options: Option<Id>[], how: 'first' | 'exact'): boolean => {
    const option =
      options.find(({ label }) => isSame(label, term)) ??
      (how === 'first' ? options.find(({ isLookalike }) => !isLookalike) : undefined)
    const choice = option ?? (canCreate ? { id: null, label: term } : null)
    setUnknown(choice === null)
    if (choice) take(choice)
    return choice !== null
  }
  // Keys that were typed ahead arrive all at once; only the DOM element has the current text.
  const written = () => (field.current?.querySelector('input')?.value ?? text).trim()
  const settle = (how: 'first' | 'exact'): boolean | Promise<boolean> => {
    const term = written()
    if (term === (value?.label ?? '')) return true
    if (waiting.current) return waiting.current
    if (term === '') take(null)
    else if (value && isSame(value.label, term)) setText(value.label)
    else if (isCurrent && term === typed) return pick(term, data, how)
    else {
      const found = queries.fetchQuery(ask(term)).catch((): Option<Id>[] => [])
      waiting.current = found.then((options) => {
        waiting.current = null
        return pick(term, options, how)
      })
      return waiting.current
    }
    return true
  }
  useSettling(field, isDirty, () => settle('exact'))
  return {
    text,
    setText: (next: string) => {
      setText(next)
      setUnknown(false)
    },
    typed,
    found: data ?? [],
    isFetching,
    isCurrent,
    isDirty,
    isUnknown,
    isRead: () => written() === text.trim(),
    take,
    settle,
    round,
  }
}
