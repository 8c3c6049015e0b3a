import { ChevronDown } from 'lucide-react'
import { t } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Menu } from '../../../../web/ui/overlay/Menu.tsx'
import { DealView } from '../../list/contract.ts'

/** Which deals the list is of: open, won, lost, archived, deleted or all. */
export function ViewFilter({ view, onChange }: { view: DealView; onChange: (view: DealView) => void }) {
  return (
    <Menu
      label={t('deals:view')}
      groups={[
        {
          id: 'views',
          entries: DealView.enum.map((each) => ({
            id: each,
            label: t(`deals:view_${each}`),
            isChecked: each === view,
            onPress: () => onChange(each),
          })),
        },
      ]}
    >
      <Button size="sm" variant="secondary" end={<ChevronDown aria-hidden className="size-3.5" />}>
        {t(`deals:view_${view}`)}
      </Button>
    </Menu>
  )
}
