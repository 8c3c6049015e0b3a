import { Link } from '@tanstack/react-router'
import { durationOf, minutesOf } from '../../../../contract/urgency.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Badge } from '../../../../web/ui/Badge.tsx'
import type { Column } from '../../../../web/ui/table/columns.tsx'
import { OwnerName } from '../../../users/web/OwnerName.tsx'
import type { ActivityRow } from '../../contract.ts'
import { DueWords } from '../../web/DueWords.tsx'
import { TypeIcon } from '../../web/TypeIcon.tsx'
import type { Actions } from '../../web/useActivityActions.ts'
import type { Period } from '../contract.ts'
import { Tick } from './Tick.tsx'

/** The columns of the list of activities, and those that a period shows by default. */
export function useActivityColumns(period: Period, actions: Actions): Column<ActivityRow>[] {
  const { relative, fullDate } = useFormat()
  const isDone = period === 'done'
  return [
    {
      id: 'subject',
      name: t('planning:subject'),
      width: 240,
      grow: 2,
      isSortable: true,
      isFixed: true,
      card: 'title',
      cell: (row) => (
        <span className="flex min-w-0 items-center gap-2">
          <Tick row={row} actions={actions} />
          <TypeIcon type={row.type} isNamed />
          <span dir="auto" className={row.done ? 'truncate text-ink-2' : 'truncate'}>
            {row.subject}
          </span>
        </span>
      ),
    },
    {
      id: 'due',
      name: t('planning:due'),
      width: 180,
      isSortable: true,
      isHidden: isDone,
      card: 'end',
      cell: (row) => <DueWords due={row} />,
    },
    {
      id: 'done_time',
      name: t('planning:done_time'),
      width: 130,
      isSortable: true,
      isHidden: !isDone,
      cell: (row) =>
        row.marked_as_done_time && (
          <span className="truncate text-ink-2" title={fullDate(row.marked_as_done_time)}>
            {relative(row.marked_as_done_time)}
          </span>
        ),
    },
    {
      id: 'result',
      name: t('activities:result'),
      width: 200,
      grow: 2,
      isHidden: !isDone,
      card: 'line',
      cell: (row) => (
        <span className="flex min-w-0 items-center gap-1.5">
          {row.outcome && <Badge>{row.outcome.name}</Badge>}
          <span className="truncate" dir="auto" title={row.result ?? undefined}>
            {row.result}
          </span>
        </span>
      ),
    },
    {
      id: 'opportunity',
      name: t('planning:on'),
      width: 190,
      grow: 1,
      card: 'line',
      cell: ({ opportunity }) =>
        opportunity?.title && (
          <Link
            {...(opportunity.kind === 'deal'
              ? { to: '/deals/$dealId', params: { dealId: String(opportunity.id) } }
              : { to: '/leads/$leadId', params: { leadId: opportunity.lead_id } })}
            tabIndex={-1}
            dir="auto"
            className="truncate text-accent-ink hover:underline"
          >
            {opportunity.title}
          </Link>
        ),
    },
    {
      id: 'person',
      name: t('planning:person'),
      width: 140,
      grow: 1,
      card: 'line',
      cell: (row) => row.person?.name,
    },
    {
      id: 'organization',
      name: t('planning:organization'),
      width: 150,
      grow: 1,
      cell: (row) => row.organization?.name,
    },
    {
      id: 'owner',
      name: t('activities:owner'),
      width: 140,
      cell: (row) => <OwnerName {...row.owner} />,
    },
    {
      id: 'duration',
      name: t('planning:duration'),
      width: 90,
      isHidden: true,
      cell: (row) => row.duration && durationOf(minutesOf(row.duration)),
    },
    {
      id: 'priority',
      name: t('planning:priority'),
      width: 100,
      isHidden: true,
      cell: (row) => row.priority && t(`planning:priority_${row.priority}`),
    },
    {
      id: 'note',
      name: t('planning:note'),
      width: 200,
      isHidden: true,
      cell: (row) => row.note,
    },
    {
      id: 'add_time',
      name: t('planning:add_time'),
      width: 120,
      isSortable: true,
      isHidden: true,
      cell: (row) => <span className="truncate text-ink-2">{relative(row.add_time)}</span>,
    },
  ]
}
