import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { t } from '../../../../web/i18n.ts'
import { Popover } from '../../../../web/ui/overlay/Popover.tsx'
import { icons, TypeIcon } from '../../web/TypeIcon.tsx'
import { type ActivityType, IconKey } from '../contract.ts'

type Look = Pick<ActivityType, 'icon_key' | 'color'>

/** One strength, round the wheel, then grey. */
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

const itemClass =
  'flex size-8 items-center justify-center rounded-md text-ink-2 outline-none data-focus-visible:outline-2 ' +
  'data-focus-visible:outline-focus data-hovered:bg-hover data-selected:bg-pressed pointer-coarse:size-10'

export interface LookPickerProps {
  look: Look & { name: string }
  onChange: (look: Look) => void
  isDisabled?: boolean
}

/** What a type is drawn with: its icon and its colour. */
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
          className="flex size-8 shrink-0 items-center justify-center rounded-md outline-none data-focus-visible:outline-2 data-focus-visible:outline-focus data-hovered:bg-hover pointer-coarse:size-10"
        >
          <TypeIcon type={look} />
        </Button>
      }
    >
      <ListBox
        aria-label={t('planning:color')}
        layout="grid"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={color ? [color.toUpperCase()] : []}
        onSelectionChange={(keys) => {
          const chosen = palette.find((each) => keys !== 'all' && keys.has(each))
          if (chosen) onChange({ icon_key, color: chosen })
        }}
        className="grid grid-cols-10 gap-0.5 outline-none max-sm:grid-cols-5"
      >
        {palette.map((each, position) => (
          <ListBoxItem
            key={each}
            id={each}
            aria-label={t('planning:color_number', { number: position + 1 })}
            textValue={each}
            className={itemClass}
          >
            <span className="size-4 rounded-full" style={{ background: `#${each}` }} />
          </ListBoxItem>
        ))}
      </ListBox>
      <ListBox
        aria-label={t('planning:icon')}
        layout="grid"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[icon_key]}
        onSelectionChange={(keys) => {
          const chosen = IconKey.enum.find((each) => keys !== 'all' && keys.has(each))
          if (chosen) onChange({ icon_key: chosen, color })
        }}
        className="grid grid-cols-10 gap-0.5 outline-none max-sm:grid-cols-8"
      >
        {IconKey.enum.map((each, position) => {
          const Icon = icons[each]
          return (
            <ListBoxItem
              key={each}
              id={each}
              aria-label={t('planning:icon_number', { number: position + 1 })}
              textValue={each}
              className={itemClass}
            >
              <Icon aria-hidden className="size-4" strokeWidth={1.75} />
            </ListBoxItem>
          )
        })}
      </ListBox>
    </Popover>
  )
}
