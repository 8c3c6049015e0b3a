import { Button } from 'react-aria-components/Button'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { chipClass } from '../Chips.tsx'
import { useToday } from '../clock.ts'
import { type Delay, habit, rememberHabit, usualDelays } from './postponing.ts'
import { momentOf, thisAfternoon } from './timing.ts'

/** How long to put it off; what this person usually does comes first. */
export function PostponeChips({ onPostpone }: { onPostpone: (delay: Delay) => void }) {
  const { profile } = useFormat()
  const today = useToday()
  const usual = habit()
  const canAfternoon = thisAfternoon(momentOf(new Date(), profile.timezone)) !== null
  const choose = (delay: Delay) => {
    rememberHabit(delay)
    onPostpone(delay)
  }
  const shown = [usual, ...usualDelays.filter((delay) => delay !== usual)].filter(
    (delay) => delay !== 'afternoon' || canAfternoon,
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is not laid out in a line by every browser
    <div role="group" aria-label={t('activities:postpone')} className="flex flex-wrap items-center gap-1">
      {shown.map((delay, position) => (
        <Button key={delay} autoFocus={position === 0} className={chipClass} onPress={() => choose(delay)}>
          {t(`activities:postpone_${delay}`)}
        </Button>
      ))}
      <DateField
        label={t('activities:postpone_to')}
        isLabelHidden
        value={null}
        min={today}
        onChange={(day) => day && day >= today && choose({ day })}
        className="w-36"
      />
    </div>
  )
}
