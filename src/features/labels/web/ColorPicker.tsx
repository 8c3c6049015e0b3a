import { Button } from 'react-aria-components/Button'
import { t } from '../../../web/i18n.ts'
import { LabelDot } from '../../../web/ui/Badge.tsx'
import { Swatches, swatchButtonClass } from '../../../web/ui/form/Swatches.tsx'
import { Popover } from '../../../web/ui/overlay/Popover.tsx'
import type { Label } from '../contract.ts'

type Color = Label['color']

/** In the order of the colour wheel, then colours without a hue. */
const palette: Color[] = [
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'brown',
  'gray',
  'dark-gray',
]

export interface ColorPickerProps {
  color: Color
  onChange: (color: Color) => void
  isDisabled?: boolean
}

/** The colour of a label: a dot that opens a picker with ten colours. */
export function ColorPicker({ color, onChange, isDisabled = false }: ColorPickerProps) {
  return (
    <Popover
      label={t('labels:color')}
      className="p-2"
      trigger={
        <Button
          isDisabled={isDisabled}
          aria-label={`${t('labels:color')}: ${t(`labels:color_${color}`)}`}
          className={swatchButtonClass}
        >
          <LabelDot color={color} />
        </Button>
      }
    >
      {(close) => (
        <Swatches
          label={t('labels:color')}
          options={palette.map((id) => ({
            id,
            label: t(`labels:color_${id}`),
            drawn: <span data-label={id} className="size-4 rounded-full bg-(--label)" />,
          }))}
          selected={color}
          onSelect={(chosen) => {
            if (chosen !== color) onChange(chosen)
            close()
          }}
          className="grid-cols-5 gap-1"
        />
      )}
    </Popover>
  )
}
