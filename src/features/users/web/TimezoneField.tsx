import { useFormat } from '../../../web/session.ts'
import { ComboBox } from '../../../web/ui/form/ComboBox.tsx'
import type { FieldProps } from '../../../web/ui/form/field.ts'

/** A time zone, found by its city; beside it how far it is from UTC now. */
export function TimezoneField({
  value,
  onChange,
  ...props
}: FieldProps & { value: string; onChange: (value: string) => void }) {
  const { tag } = useFormat()
  const option = (zone: string) => ({ id: zone, label: labelOf(zone), detail: offsetOf(zone, tag) })
  return (
    <ComboBox
      {...props}
      name={`timezones ${tag}`}
      value={{ id: value, label: labelOf(value) }}
      onChange={(choice) => choice?.id && onChange(choice.id)}
      load={async (text) =>
        ['UTC', ...Intl.supportedValuesOf('timeZone')]
          .filter((zone) => labelOf(zone).toLowerCase().includes(text.toLowerCase()))
          .slice(0, 60)
          .map(option)
      }
    />
  )
}

/** `America/Argentina/Buenos_Aires` as `Buenos Aires · America/Argentina`: the city is what one looks for. */
function labelOf(zone: string): string {
  const [city = zone, ...area] = zone.replaceAll('_', ' ').split('/').reverse()
  return area.length ? `${city} · ${area.reverse().join('/')}` : city
}

function offsetOf(zone: string, tag: string): string {
  const parts = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts()
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
