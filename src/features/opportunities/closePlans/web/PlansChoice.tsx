import { t } from '../../../../web/i18n.ts'
import { Segmented } from '../../../../web/ui/Segmented.tsx'
import { ClosingPlans } from '../../../activities/actions/contract.ts'

interface PlansChoiceProps {
  /** Number of planned activities. */
  count: number
  selected: ClosingPlans
  onSelect: (plans: ClosingPlans) => void
}

/** The choice of what happens to planned activities of deals that are closed. */
export default function PlansChoice({ count, selected, onSelect }: PlansChoiceProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-sm">{t('planning:closing', { count })}</span>
      <Segmented
        label={t('planning:closing', { count })}
        selected={selected}
        onSelect={onSelect}
        tabs={ClosingPlans.enum.toReversed().map((id) => ({ id, name: t(`planning:closing_${id}`) }))}
      />
    </div>
  )
}
