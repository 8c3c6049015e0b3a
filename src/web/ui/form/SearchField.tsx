import { Search, X } from 'lucide-react'
import { useRef } from 'react'
import { t } from '../../i18n.ts'
import { cx } from '../cx.ts'
import { frameClass } from './field.ts'

export interface SearchFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  autoFocus?: boolean
  placeholder?: string
  className?: string
}

/** Filters a list by text; Escape clears it. */
export function SearchField({ label, value, onChange, autoFocus, placeholder, className }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={cx('relative flex items-center', className)}>
      <Search aria-hidden className="pointer-events-none absolute start-2.5 size-3.5 text-ink-3" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder ?? label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return
          event.preventDefault()
          event.stopPropagation()
          onChange('')
        }}
        // In a popover the search is what one came for.
        // biome-ignore lint/a11y/noAutofocus: see above
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        className={cx(
          frameClass,
          'own-direction h-7 ps-8 pe-7 text-sm pointer-coarse:h-9 [&::-webkit-search-cancel-button]:hidden',
        )}
      />
      {value !== '' && (
        <button
          type="button"
          aria-label={t('ui:clear')}
          onClick={() => {
            onChange('')
            input.current?.focus()
          }}
          className="absolute end-1 flex size-5 items-center justify-center rounded-sm text-ink-3 hover:bg-hover pointer-coarse:size-8"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </div>
  )
}
