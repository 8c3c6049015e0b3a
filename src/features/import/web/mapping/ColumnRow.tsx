import { ArrowRight } from 'lucide-react'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { cx } from '../../../../web/ui/cx.ts'
import { Select } from '../../../../web/ui/form/Select.tsx'
import type { Column } from '../../file/contract.ts'
import { type Mapping, type Target, targets } from '../../plan/contract.ts'
import { entryOf, formatOf, targetName, withTarget } from './editMapping.ts'
import { FormatField } from './FormatField.tsx'
import { StateValues } from './StateValues.tsx'

export interface ColumnRowProps {
  index: number
  column: Column
  columns: Column[]
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
}

/** A column: its heading, some cells, and its target. */
export function ColumnRow({ index, column, columns, mapping, onMapping }: ColumnRowProps) {
  const { number } = useFormat()
  const entry = entryOf(mapping, index)
  const heading = column.header || t('import:column_number', { number: index + 1 })
  const options: { id: Target | 'ignore'; label: string }[] = [
    { id: 'ignore', label: t('import:ignore') },
    ...(Object.keys(targets) as Target[])
      .filter((target) => target !== 'state' || column.values !== null)
      .map((target) => ({ id: target, label: targetName(target) })),
  ]
  return (
    <li className="grid gap-x-4 gap-y-2 px-3 py-3 md:grid-cols-[1fr_auto_1fr] md:items-start">
      <div className={cx('min-w-0', !entry && 'opacity-60')}>
        <div className="flex items-baseline gap-2">
          <span dir="auto" className="truncate font-medium">
            {heading}
          </span>
          <span className="figures shrink-0 text-ink-3 text-xs">
            {t('import:filled', { count: column.filled, shown: number(column.filled) })}
          </span>
        </div>
        <p className="truncate text-ink-3 text-sm">
          <bdi>{column.samples.join(' · ') || t('import:empty_column')}</bdi>
        </p>
      </div>
      <ArrowRight aria-hidden className="mirrored mt-2 hidden size-4 text-ink-3 md:block" />
      <div className="flex min-w-0 flex-col gap-2">
        <Select
          label={t('import:becomes', { column: heading })}
          isLabelHidden
          options={options}
          value={entry?.target ?? 'ignore'}
          onChange={(target) =>
            onMapping(withTarget(mapping, index, target === 'ignore' ? null : target, columns))
          }
        />
        {entry && formatOf(entry.target) && (
          <FormatField column={column} entry={entry} mapping={mapping} onMapping={onMapping} />
        )}
      </div>
      {entry?.target === 'state' && (
        <StateValues column={column} entry={entry} mapping={mapping} onMapping={onMapping} />
      )}
    </li>
  )
}
