import { TriangleAlert } from 'lucide-react'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Select } from '../../../../web/ui/form/Select.tsx'
import { type Column, dateFormats, numberFormats } from '../../file/contract.ts'
import type { Mapping } from '../../plan/contract.ts'
import { type Entry, formatOf, withFormat } from './editMapping.ts'

export interface FormatFieldProps {
  column: Column
  entry: Entry
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
}

/** The format of a column's dates or numbers: as detected, with an example, and a warning if it is ambiguous. */
export function FormatField(props: FormatFieldProps) {
  return formatOf(props.entry.target) === 'date' ? (
    <DateFormatField {...props} />
  ) : (
    <NumberFormatField {...props} />
  )
}

function DateFormatField({ column, entry, mapping, onMapping }: FormatFieldProps) {
  const { fullDate } = useFormat()
  const { date } = column
  const readings = date ? [{ format: date.format, read: date.read }, ...date.alternatives] : []
  return (
    <>
      <Select
        label={t('import:date_format')}
        isLabelHidden
        placeholder={t('import:date_format')}
        options={dateFormats.map((format) => {
          const reading = readings.find((each) => each.format === format)
          const detail = reading && `${date?.example} = ${fullDate(reading.read)}`
          return { id: format, label: t(`import:date_${format}`), detail }
        })}
        value={entry.date ?? date?.format ?? null}
        onChange={(format) => onMapping(withFormat(mapping, entry.column, { date: format }))}
      />
      <Hints
        isGuess={readings.length > 1 && entry.date === undefined}
        example={examples(
          date?.example,
          readings.find(({ format }) => format === (entry.date ?? date?.format))?.read,
          fullDate,
        )}
        unreadable={(entry.date ?? date?.format) === date?.format ? (date?.unreadable ?? 0) : 0}
      />
    </>
  )
}

function NumberFormatField({ column, entry, mapping, onMapping }: FormatFieldProps) {
  const { number } = useFormat()
  const { number: found } = column
  const readings = found ? [{ format: found.format, read: found.read }, ...found.alternatives] : []
  const format = entry.number ?? found?.format ?? 'point'
  return (
    <>
      <Select
        label={t('import:number_format')}
        isLabelHidden
        options={numberFormats.map((each) => ({ id: each, label: t(`import:number_${each}`) }))}
        value={format}
        onChange={(chosen) => onMapping(withFormat(mapping, entry.column, { number: chosen }))}
      />
      <Hints
        isGuess={readings.length > 1 && entry.number === undefined}
        example={examples(found?.example, readings.find((each) => each.format === format)?.read, number)}
        unreadable={format === found?.format ? found.unreadable : 0}
      />
    </>
  )
}

function examples<T>(
  cell: string | undefined,
  read: T | undefined,
  show: (read: T) => string,
): string | null {
  return cell === undefined || read === undefined ? null : `${cell} = ${show(read)}`
}

/** An example of a parsed cell, and a hint on what to check. */
function Hints({
  isGuess,
  example,
  unreadable,
}: {
  isGuess: boolean
  example: string | null
  unreadable: number
}) {
  return (
    <div className="flex flex-col gap-1 text-sm">
      {example && (
        <p className="figures text-ink-3">
          <bdi>{example}</bdi>
        </p>
      )}
      {isGuess && <Warning>{t('import:ambiguous')}</Warning>}
      {unreadable > 0 && <Warning>{t('import:unreadable', { count: unreadable })}</Warning>}
    </div>
  )
}

function Warning({ children }: { children: string }) {
  return (
    <p className="flex items-start gap-1.5 text-amber-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {children}
    </p>
  )
}
