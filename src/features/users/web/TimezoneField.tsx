import { useFormat } from '../../../web/session.ts'
import { ComboBox } from '../../../web/ui/form/ComboBox.tsx'
import type { FieldProps } from '../../../web/ui/form/field.ts'

/** An input for a time zone, found by city or by name in the user's language. */
export function TimezoneField({
  value,
  onChange,
  ...props
}: FieldProps & { value: string; onChange: (value: string) => void }) {
  const { tag } = useFormat()
  const fold = (text: string) => text.toLocaleLowerCase(tag)
  return (
    <ComboBox
      {...props}
      name={`timezones ${tag}`}
      value={{ id: value, label: labelOf(value) }}
      onChange={(choice) => choice?.id && onChange(choice.id)}
      load={async (text) =>
        ['UTC', ...Intl.supportedValuesOf('timeZone')]
          .filter(
            (zone) =>
              fold(labelOf(zone)).includes(fold(text)) ||
              fold(nameOf(zone, tag, 'longGeneric')).includes(fold(text)),
          )
          .slice(0, 60)
          .map((zone) => ({
            id: zone,
            label: labelOf(zone),
            detail: `${nameOf(zone, tag, 'shortOffset')} · ${nameOf(zone, tag, 'longGeneric')}`,
          }))
      }
    />
  )
}

/** `America/Argentina/Buenos_Aires` as `Buenos Aires · America/Argentina`, because users look for the city. */
function labelOf(zone: string): string {
  const [city = zone, ...area] = zone.replaceAll('_', ' ').split('/').reverse()
  return area.length ? `${city} · ${area.reverse().join('/')}` : city
}

/** The name of the zone, or its current offset from UTC. */
function nameOf(zone: string, tag: string, timeZoneName: 'longGeneric' | 'shortOffset'): string {
  const parts = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName }).formatToParts()
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
