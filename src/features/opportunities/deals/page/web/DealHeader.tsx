import { t } from '../../../../../web/i18n.ts'
import { useFormat } from '../../../../../web/session.ts'
import { RecordHeader, recordNameClass } from '../../../../../web/shell/Record.tsx'
import { Badge } from '../../../../../web/ui/Badge.tsx'
import { EditableText } from '../../../../../web/ui/form/Editable.tsx'
import { NextStep } from '../../../../activities/web/NextStep.tsx'
import type { OnChange } from '../../../web/useOpportunityEdit.tsx'
import { useRotten, useRotWords } from '../../list/web/useRotten.ts'
import type { DealPage } from '../contract.ts'
import { DealActions } from './DealActions.tsx'

/** The back link, the deal's title and value, its outcome, and its actions. */
export function DealHeader({ deal, onChange }: { deal: DealPage; onChange: OnChange }) {
  const { money } = useFormat()
  return (
    <RecordHeader
      back="/deals"
      summary={
        <>
          {deal.value !== null && (
            <span className="figures shrink-0 text-ink-2 text-lg max-md:text-base">
              {money(deal.value, deal.currency)}
            </span>
          )}
          {deal.status === 'open' && !deal.is_archived && !deal.is_deleted && (
            <span className="flex min-w-0 flex-1 basis-56">
              <NextStep
                of={{ deal_id: deal.id }}
                next={deal.next_activity}
                hasWords
                placement="bottom start"
              />
            </span>
          )}
          <State deal={deal} />
        </>
      }
      actions={<DealActions deal={deal} hasKeys />}
    >
      <h1>
        <EditableText
          label={t('opportunities:title')}
          value={deal.title}
          isRequired
          isDisabled={!deal.may.edit}
          {...recordNameClass}
          onSave={(title, seen) => onChange({ title }, { title: seen })}
        />
      </h1>
    </RecordHeader>
  )
}

/** The status, if it is not open, and since when. */
function State({ deal }: { deal: DealPage }) {
  const { date, fullDate } = useFormat()
  const { rotten, short } = useRotWords()
  const isRotten = useRotten([deal.rot]) > 0
  const states = [
    { time: deal.status === 'won' && deal.won_time, tone: 'green', name: t('deals:won') },
    { time: deal.status === 'lost' && deal.lost_time, tone: 'red', name: t('deals:lost') },
    { time: deal.is_archived && deal.archive_time, tone: 'neutral', name: t('deals:view_archived') },
    { time: deal.is_deleted && deal.delete_time, tone: 'red', name: t('deals:view_deleted') },
    {
      time: isRotten && deal.rot?.time,
      tone: 'rot',
      name: short(deal.rot) ?? t('deals:rotten_short'),
      isWhole: true,
      title: rotten(deal.rot),
    },
  ] as const
  return (
    <span className="flex shrink-0 flex-wrap gap-1.5 empty:hidden">
      {states.map(
        (state) =>
          state.time && (
            <span key={state.name} title={('title' in state && state.title) || fullDate(state.time)}>
              <Badge tone={state.tone}>
                {'isWhole' in state ? state.name : `${state.name} · ${date(state.time)}`}
              </Badge>
            </span>
          ),
      )}
    </span>
  )
}
