import { Search, X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField'
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

/** Narrows a list by text; Escape clears it. */
export function SearchField({ label, placeholder, className, ...props }: SearchFieldProps) {
  return (
    <AriaSearchField
      {...props}
      aria-label={label}
      className={cx('group relative flex items-center', className)}
    >
      <Search aria-hidden className="pointer-events-none absolute start-2.5 size-3.5 text-ink-3" />
      <Input
        placeholder={placeholder ?? label}
        className={cx(
          frameClass,
          'own-direction h-7 ps-8 pe-7 text-sm pointer-coarse:h-9 [&::-webkit-search-cancel-button]:hidden',
        )}
      />
      <Button
        aria-label={t('ui:clear')}
        className="absolute end-1 flex size-5 items-center justify-center rounded-sm text-ink-3 data-hovered:bg-hover group-data-empty:hidden"
      >
        <X aria-hidden className="size-3.5" />
      </Button>
    </AriaSearchField>
  )
}
