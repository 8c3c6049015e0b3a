import type { PlainField } from '../contract/field.ts'
import { type Key, t } from './i18n.ts'
import { useFormat, useSession } from './session.ts'

/**
 * The kind of a field's values, which decides how they are shown and edited on every screen. A `special` field is shown
 * and edited by each screen itself.
 */
export type FieldKind =
  | 'text'
  | 'paragraph'
  | 'link'
  | 'address'
  | 'day'
  | 'count'
  | 'amount'
  | 'percent'
  | 'visibility'
  | 'special'

/** A field as users see it. */
export interface ShownField {
  name: Key
  kind: FieldKind
  /** Its column in the log, if it differs from its key. */
  column?: string
}

/** By their keys in the record. */
export type ShownFields = Readonly<Record<string, ShownField>>

const kinds = { date: 'day', varchar: 'text' } as const satisfies { [Type in PlainField['type']]: FieldKind }

/** The plain fields as users see them. @param nameOf the text key of a field's name */
export const shownPlainFields = <F extends { [Key in string]: PlainField<Key> }, Name extends Key>(
  fields: F,
  nameOf: (key: keyof F & string) => Name,
) =>
  Object.fromEntries(
    Object.entries(fields).map(([key, { type }]) => [key, { name: nameOf(key), kind: kinds[type] }]),
  ) as { [Field in keyof F & string]: { name: Name; kind: (typeof kinds)[F[Field]['type']] } }

/** Numbers are aligned to the end side. */
export const isFigure = (kind: FieldKind): boolean => ['count', 'amount', 'percent'].includes(kind)

/** The text of a value; null if it is empty. The default currency of an amount is the company's. */
export function useFieldText() {
  const { date, number, money, percent } = useFormat()
  const { company } = useSession()
  return (kind: FieldKind, value: unknown, currency = company.currency): string | null => {
    if (value === null || value === undefined || value === '') return null
    if (kind === 'day') return date(String(value))
    if (kind === 'count') return number(Number(value))
    if (kind === 'amount') return money(Number(value), currency)
    if (kind === 'percent') return percent(Number(value))
    if (kind === 'visibility') return t(value === 1 ? 'ui:visible_to_owner' : 'ui:visible_to_everyone')
    if (kind === 'address') return addressText(value)
    return String(value)
  }
}

/** Texts of the visibility of a record. */
export const visibilityOptions = (): { id: 1 | 3; label: string }[] => [
  { id: 3, label: t('ui:visible_to_everyone') },
  { id: 1, label: t('ui:visible_to_owner') },
]

/** An address is an object, but a text in the log. */
export const addressText = (address: unknown): string =>
  address && typeof address === 'object' && 'value' in address
    ? String(address.value ?? '')
    : String(address ?? '')
