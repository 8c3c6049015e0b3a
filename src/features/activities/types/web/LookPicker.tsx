import { Button } from 'react-aria-components/Button'
import { t } from '../../../../web/i18n.ts'
import { Swatches, swatchButtonClass } from '../../../../web/ui/form/Swatches.tsx'
import { Popover } from '../../../../web/ui/overlay/Popover.tsx'
import { icons, TypeIcon } from '../../web/TypeIcon.tsx'
import { type ActivityType, IconKey } from '../contract.ts'

type Look = Pick<ActivityType, 'icon_key' | 'color'>

/** Colours of equal strength around the colour wheel, then grey. */
const palette = [
  'B91C1C',
  'C2410C',
  'A16207',
  '4D7C0F',
  '0F766E',
  '0369A1',
  '4F46E5',
  '7E22CE',
  'BE185D',
  '475569',
]

export interface LookPickerProps {
  look: Look & { name: string }
  onChange: (look: Look) => void
  isDisabled?: boolean
}

/** The picker of a type's icon and colour. */
export function LookPicker({ look, onChange, isDisabled = false }: LookPickerProps) {
  const { icon_key, color } = look
  return (
    <Popover
      label={t('planning:look')}
      className="flex flex-col gap-3 p-3"
      trigger={
        <Button
          isDisabled={isDisabled}
          aria-label={`${t('planning:look')}: ${look.name}`}
          className={swatchButtonClass}
        >
          <TypeIcon type={look} />
        </Button>
      }
    >
      <Swatches
        label={t('planning:color')}
        options={palette.map((id, position) => ({
          id,
          label: t('planning:color_number', { number: position + 1 }),
          drawn: <span className="size-4 rounded-full" style={{ background: `#${id}` }} />,
        }))}
        selected={color?.toUpperCase() ?? null}
        onSelect={(chosen) => onChange({ icon_key, color: chosen })}
        className="grid-cols-10 gap-0.5 max-sm:grid-cols-5"
      />
      <Swatches
        label={t('planning:icon')}
        options={IconKey.enum.map((id, position) => {
          const Icon = icons[id]
          return {
            id,
            label: t('planning:icon_number', { number: position + 1 }),
            drawn: <Icon aria-hidden className="size-4" strokeWidth={1.75} />,
          }
        })}
        selected={icon_key}
        onSelect={(chosen) => onChange({ icon_key: chosen, color })}
        className="grid-cols-10 gap-0.5 max-sm:grid-cols-8"
      />
    </Popover>
  )
}
