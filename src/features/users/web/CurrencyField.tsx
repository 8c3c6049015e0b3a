import { currencies } from '../../../contract/currency.ts'
import { useFormat } from '../../../web/session.ts'
import { ComboBox } from '../../../web/ui/form/ComboBox.tsx'
import type { FieldProps } from '../../../web/ui/form/field.ts'

/** An input for a currency, found by code or by name in the user's language. */
export function CurrencyField({
  value,
  onChange,
  ...props
}: FieldProps & { value: string; onChange: (value: string) => void }) {
  const { tag, compare } = useFormat()
  const names = new Intl.DisplayNames(tag, { type: 'currency' })
  const option = (code: string) => ({ id: code, label: `${names.of(code) ?? code} (${code})` })
  const fold = (text: string) => text.toLocaleLowerCase(tag)
  return (
    <ComboBox
      {...props}
      name={`currencies ${tag}`}
      value={option(value)}
      onChange={(choice) => choice?.id && onChange(choice.id)}
      load={async (text) =>
        currencies
          .map(option)
          .filter(({ label }) => fold(label).includes(fold(text)))
          .sort((a, b) => compare(a.label, b.label))
      }
    />
  )
}
