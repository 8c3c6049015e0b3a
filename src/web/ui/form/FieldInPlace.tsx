import { ExternalLink } from 'lucide-react'
import { webAddress } from '../../../contract/reach.ts'
import { t } from '../../i18n.ts'
import { addressText, isFigure, type ShownField, useFieldText } from '../../shownFields.ts'
import { cx } from '../cx.ts'
import { Fact } from '../Facts.tsx'
import { EditableText, EditableValue } from './Editable.tsx'
import { FieldInput } from './FieldInput.tsx'

interface FieldInPlaceProps<Value> {
  field: ShownField
  value: Value
  isDisabled?: boolean
  /** As in `EditableValue`; an empty value is null. */
  onSave: (value: Value, seen: Value) => unknown
}

/** A field among the facts of a record. */
export const FieldFact = <Value,>(props: FieldInPlaceProps<Value>) => (
  <Fact name={t(props.field.name)}>
    <FieldInPlace {...props} />
  </Fact>
)

/** A field edited in place, with the editor of its kind. */
export function FieldInPlace<Value>(props: FieldInPlaceProps<Value>) {
  const { field, value, isDisabled, onSave } = props as FieldInPlaceProps<unknown>
  const text = useFieldText()
  const { name, kind } = field
  const shared = { label: t(name), ...(isDisabled !== undefined && { isDisabled }) }
  if (kind === 'address')
    return (
      <EditableText
        {...shared}
        value={addressText(value)}
        source={value}
        isMultiline
        maxLength={1000}
        onSave={(line, _, seen) => onSave(line ? { value: line } : null, seen)}
      />
    )
  const written = { ...shared, value: String(value ?? ''), onSave: orNull(onSave) }
  if (kind === 'paragraph') return <EditableText {...written} isMultiline maxLength={10_000} />
  if (kind === 'text') return <EditableText {...written} />
  if (kind === 'link')
    return (
      <div className="flex min-w-0 items-center gap-1">
        <EditableText {...written} maxLength={2048} className="me-0 flex-1" />
        <Visit name={t(name)} address={written.value} />
      </div>
    )
  const words = text(kind, value)
  return (
    <EditableValue
      {...shared}
      value={value}
      onSave={onSave}
      editor={({ draft, change, save }) => (
        <FieldInput
          field={field}
          isLabelHidden
          autoFocus
          value={draft}
          onChange={kind === 'visibility' ? save : change}
        />
      )}
    >
      {words && <span className={cx(isFigure(kind) && 'figures')}>{words}</span>}
    </EditableValue>
  )
}

const orNull = (onSave: FieldInPlaceProps<unknown>['onSave']) => (value: string, seen: string) =>
  onSave(value || null, seen || null)

/** The link to a web address. */
function Visit({ name, address }: { name: string; address: string }) {
  const href = webAddress(address)
  return (
    href && (
      <a
        href={href}
        target="_blank"
        rel="noreferrer"
        aria-label={t('ui:visit', { name })}
        className="flex size-7 shrink-0 items-center justify-center rounded-md text-accent-ink hover:bg-hover pointer-coarse:size-9"
      >
        <ExternalLink aria-hidden className="size-3.5" />
      </a>
    )
  )
}
