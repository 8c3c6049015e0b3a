import type { PlainField } from '../contract/field.ts'
import { type Key, t } from './i18n.ts'
import { useFormat, useSession } from './session.ts'

/**
 * What the values of a field are: by it they read and are edited alike on every screen. A `special` one is shown and
 * edited by each screen itself.
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

/** A field as people meet it. */
export interface ShownField {
  name: Key
  kind: FieldKind
  /** The column that the log calls it by, where that is another than its key. */
  column?: string
}

/** By their keys in the record. */
export type ShownFields = Readonly<Record<string, ShownField>>

const kinds = { date: 'day', varchar: 'text' } as const satisfies { [Type in PlainField['type']]: FieldKind }

/** Plain fields as people meet them. @param nameOf the text that is the name of a field */
export const shownPlainFields = <F extends { [Key in string]: PlainField<Key> }, Name extends Key>(
  fields: F,
  nameOf: (key: keyof F & string) => Name,
) =>
  Object.fromEntries(
    Object.entries(fields).map(([key, { type }]) => [key, { name: nameOf(key), kind: kinds[type] }]),
  ) as { [Field in keyof F & string]: { name: Name; kind: (typeof kinds)[F[Field]['type']] } }

/** Numbers stand at the end side. */
export const isFigure = (kind: FieldKind): boolean => ['count', 'amount', 'percent'].includes(kind)

/** What a value of a field says; null of nothing. An amount is one of the company's currency unless told otherwise. */
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

/** Who may see a record. */
export const visibilityOptions = (): { id: 1 | 3; label: string }[] => [
  { id: 3, label: t('ui:visible_to_everyone') },
  { id: 1, label: t('ui:visible_to_owner') },
]

/** An address is an object; the log has it as a text. */
export const addressText = (address: unknown): string =>
  address && typeof address === 'object' && 'value' in address
    ? String(address.value ?? '')
    : String(address ?? '')
