import { t } from '../../../../../web/i18n.ts'
import { useFormat } from '../../../../../web/session.ts'
import { LabelChips } from '../../../../../web/ui/Badge.tsx'
import { type Column, sortableBy } from '../../../../../web/ui/table/columns.tsx'
import { fieldColumns } from '../../../../../web/ui/table/fieldColumns.tsx'
import { NextStep } from '../../../../activities/web/NextStep.tsx'
import { OwnerName } from '../../../../users/web/OwnerName.tsx'
import { details } from '../../../web/fields.ts'
import { type LeadRow, LeadSort } from '../contract.ts'

/** The columns of the leads inbox. */
export function useLeadColumns(): Column<LeadRow>[] {
  const { money, relative } = useFormat()
  return sortableBy(LeadSort.enum, [
    {
      id: 'title',
      name: t('opportunities:title'),
      width: 195,
      grow: 2,
      isFixed: true,
      card: 'title',
      cell: (lead) => (
        <span className="flex min-w-0 items-center gap-2">
          {!lead.was_seen && (
            <span
              role="img"
              aria-label={t('leads:new')}
              title={t('leads:new')}
              className="size-2 shrink-0 rounded-full bg-accent"
            />
          )}
          <span dir="auto" className={lead.was_seen ? 'truncate' : 'truncate font-semibold'}>
            {lead.title}
          </span>
        </span>
      ),
    },
    {
      id: 'next_activity',
      name: t('activities:next_activity'),
      width: 180,
      grow: 2,
      card: 'end',
      cell: (lead) =>
        canPlan(lead) && <NextStep of={{ lead_id: lead.id }} next={lead.next_activity} hasWords />,
      cardCell: (lead) => canPlan(lead) && <NextStep of={{ lead_id: lead.id }} next={lead.next_activity} />,
    },
    {
      id: 'person',
      name: t('opportunities:person'),
      width: 115,
      grow: 1,
      card: 'line',
      cell: (lead) => lead.person?.name,
    },
    {
      id: 'organization',
      name: t('opportunities:organization'),
      width: 130,
      grow: 1,
      card: 'line',
      cell: (lead) => lead.organization?.name,
    },
    {
      id: 'industry',
      name: t('leads:industry'),
      width: 130,
      isHidden: true,
      cell: (lead) => lead.organization?.industry,
    },
    {
      id: 'labels',
      name: t('opportunities:labels'),
      width: 100,
      card: 'line',
      cell: (lead) => lead.labels.length > 0 && <LabelChips labels={lead.labels} />,
    },
    { id: 'source', name: t('opportunities:source'), width: 105, cell: (lead) => lead.source?.name },
    {
      id: 'value',
      name: t('opportunities:value'),
      width: 100,
      text: (lead) => lead.value !== null && money(lead.value, lead.currency),
      align: 'end',
      card: 'end',
      cell: (lead) => lead.value !== null && money(lead.value, lead.currency),
    },
    ...fieldColumns<LeadRow>(details),
    {
      id: 'owner',
      name: t('opportunities:owner'),
      width: 130,
      cell: (lead) => <OwnerName {...lead.owner} />,
    },
    {
      id: 'add_time',
      name: t('leads:age'),
      width: 125,
      cell: (lead) => <span className="truncate text-ink-2">{relative(lead.add_time)}</span>,
    },
  ])
}

/** Archived and deleted leads have nothing planned. */
const canPlan = (lead: LeadRow) => !lead.is_archived && !lead.is_deleted
