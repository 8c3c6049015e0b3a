import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { t } from '../../../web/i18n.ts'
import { LabelDot } from '../../../web/ui/Badge.tsx'
import { Popover } from '../../../web/ui/overlay/Popover.tsx'
import type { Label } from '../contract.ts'

type Color = Label['color']

/** Round the wheel, then what has no hue. */
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

/** A label's colour: a dot that opens the ten of them. */
export function ColorPicker({ color, onChange, isDisabled = false }: ColorPickerProps) {
  return (
    <Popover
      label={t('labels:color')}
      className="p-2"
      trigger={
        <Button
          isDisabled={isDisabled}
          aria-label={`${t('labels:color')}: ${t(`labels:color_${color}`)}`}
          className="flex size-8 shrink-0 items-center justify-center rounded-md outline-none data-focus-visible:outline-2 data-focus-visible:outline-focus data-hovered:bg-hover pointer-coarse:size-10"
        >
          <LabelDot color={color} />
        </Button>
      }
    >
      {(close) => (
        <ListBox
          aria-label={t('labels:color')}
          layout="grid"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[color]}
          onSelectionChange={(keys) => {
            const chosen = palette.find((each) => keys !== 'all' && keys.has(each))
            if (chosen && chosen !== color) onChange(chosen)
            close()
          }}
          className="grid grid-cols-5 gap-1 outline-none"
        >
          {palette.map((each) => (
            <ListBoxItem
              key={each}
              id={each}
              aria-label={t(`labels:color_${each}`)}
              textValue={t(`labels:color_${each}`)}
              className="flex size-8 items-center justify-center rounded-md outline-none data-focus-visible:outline-2 data-focus-visible:outline-focus data-hovered:bg-hover data-selected:bg-pressed pointer-coarse:size-10"
            >
              <span data-label={each} className="size-4 rounded-full bg-(--label)" />
            </ListBoxItem>
          ))}
        </ListBox>
      )}
    </Popover>
  )
}
