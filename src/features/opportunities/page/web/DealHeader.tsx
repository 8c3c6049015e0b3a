import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Badge } from '../../../../web/ui/Badge.tsx'
import { EditableText } from '../../../../web/ui/form/Editable.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { NextStep } from '../../../activities/web/NextStep.tsx'
import { useRotten, useRotWords } from '../../list/web/rotting.ts'
import type { OnChange } from '../../web/useOpportunityEdit.tsx'
import type { DealPage } from '../contract.ts'
import { DealActions } from './DealActions.tsx'

/** The way back, what the deal is called and worth, how it ended, and what can be done with it. */
export function DealHeader({ deal, onChange }: { deal: DealPage; onChange: OnChange }) {
  const { money } = useFormat()
  const router = useRouter()
  const navigate = useNavigate()
  const canGoBack = useCanGoBack()
  return (
    <header className="flex shrink-0 items-center gap-2 px-2 pt-2.5 pb-2 md:px-3">
      <IconButton
        icon={ArrowLeft}
        mirrored
        label={t('deals:back')}
        onPress={() => (canGoBack ? router.history.back() : void navigate({ to: '/deals' }))}
      />
      <div className="flex min-w-0 flex-1 items-center gap-x-3 max-md:flex-wrap">
        <h1 className="min-w-0 px-1.5 max-md:w-full">
          <EditableText
            label={t('opportunities:title')}
            value={deal.title}
            isRequired
            isDisabled={!deal.may.edit}
            className="font-semibold text-xl max-md:text-lg"
            onSave={(title, seen) => onChange({ title }, { title: seen })}
          />
        </h1>
        {deal.value !== null && (
          <span className="figures shrink-0 text-ink-2 text-lg max-md:ps-1.5 max-md:text-base">
            {money(deal.value, deal.currency)}
          </span>
        )}
        {deal.status === 'open' && !deal.is_archived && !deal.is_deleted && (
          <NextStep of={{ deal_id: deal.id }} next={deal.next_activity} hasWords placement="bottom start" />
        )}
        <State deal={deal} />
      </div>
      <div className="flex shrink-0 items-center gap-2 max-md:hidden md:pe-2">
        <DealActions deal={deal} hasKeys />
      </div>
    </header>
  )
}

/** What it is besides open, and since when. */
function State({ deal }: { deal: DealPage }) {
  const { date, fullDate } = useFormat()
  const { rotten } = useRotWords()
  const isRotten = useRotten([deal.rot]) > 0
  const states = [
    { time: deal.status === 'won' && deal.won_time, tone: 'green', name: t('deals:won') },
    { time: deal.status === 'lost' && deal.lost_time, tone: 'red', name: t('deals:lost') },
    { time: deal.is_archived && deal.archive_time, tone: 'neutral', name: t('deals:view_archived') },
    { time: deal.is_deleted && deal.delete_time, tone: 'red', name: t('deals:view_deleted') },
    {
      time: isRotten && deal.rot?.time,
      tone: 'amber',
      name: t('deals:rotten_short'),
      title: rotten(deal.rot),
    },
  ] as const
  return (
    <span className="flex shrink-0 gap-1.5">
      {states.map(
        (state) =>
          state.time && (
            <span key={state.name} title={('title' in state && state.title) || fullDate(state.time)}>
              <Badge tone={state.tone}>
                {state.name} · {date(state.time)}
              </Badge>
            </span>
          ),
      )}
    </span>
  )
}
