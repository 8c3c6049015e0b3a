import { webAddress } from '../../../contract/reach.ts'
import { t } from '../../i18n.ts'
import {
  type FieldKind,
  isFigure,
  type ShownField,
  type ShownFields,
  useFieldText,
} from '../../shownFields.ts'
import { cx } from '../cx.ts'
import type { Column } from './columns.tsx'

const widths: Partial<Record<FieldKind, number>> = {
  address: 180,
  link: 160,
  amount: 140,
  count: 110,
  day: 120,
}

/** A column for each of these fields with its value; hidden until the user shows it. */
export const fieldColumns = <Row extends object>(fields: ShownFields): Column<Row>[] =>
  Object.entries(fields).map(([id, field]) => ({
    id,
    name: t(field.name),
    width: widths[field.kind] ?? 150,
    ...(isFigure(field.kind) && { align: 'end' as const }),
    isHidden: true,
    cell: (row) => <FieldValue field={field} value={(row as Record<string, unknown>)[id]} />,
  }))

/** A value on one line. */
function FieldValue({ field: { kind }, value }: { field: ShownField; value: unknown }) {
  const words = useFieldText()(kind, value)
  if (words === null) return null
  return kind === 'link' ? (
    <a
      href={webAddress(words)}
      target="_blank"
      rel="noreferrer"
      tabIndex={-1}
      dir="ltr"
      className="truncate text-ink-2 underline-offset-2 hover:underline"
    >
      {words.replace(/^https?:\/\/(www\.)?/, '')}
    </a>
  ) : (
    <span dir="auto" className={cx('truncate', isFigure(kind) && 'figures')}>
      {words}
    </span>
  )
}
