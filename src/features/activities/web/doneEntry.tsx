import { Link } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { t } from '../../../web/i18n.ts'
import { Badge } from '../../../web/ui/Badge.tsx'
import type { TimelineEntry } from '../../../web/ui/timeline/Timeline.tsx'
import type { ActivityRow } from '../contract.ts'
import { ActivityMenu } from './ActivityMenu.tsx'
import { hrefOf } from './activityQueries.ts'
import { icons } from './TypeIcon.tsx'
import { useActivityActions } from './useActivityActions.ts'

const EditActivityDialog = lazy(() => import('./planning/EditActivityDialog.tsx'))

/**
 * A completed activity as an entry of a history, at the time it really took place; on a contact's page with its lead or
 * deal.
 */
export function doneEntry(row: ActivityRow, time: string, hasOpportunity: boolean): TimelineEntry {
  const about = hasOpportunity && row.opportunity?.title ? row.opportunity : null
  return {
    id: `activity ${row.id}`,
    icon: icons[row.type.icon_key],
    tone: 'green',
    actor: row.owner.name,
    time,
    title: <DoneTitle row={row} />,
    children: (about || row.result || row.outcome || row.note) && (
      <Outcome row={row}>
        {about && (
          <Link
            to={hrefOf(about)}
            dir="auto"
            className="max-w-full truncate text-accent-ink text-xs underline-offset-2 hover:underline"
          >
            {about.title}
          </Link>
        )}
      </Outcome>
    ),
  }
}

function DoneTitle({ row }: { row: ActivityRow }) {
  const actions = useActivityActions()
  const [isEditing, setEditing] = useState(false)
  return (
    <span className="inline-flex max-w-full items-center gap-1 align-top">
      <span dir="auto" className="min-w-0 break-words">
        {row.subject}
      </span>
      <ActivityMenu
        row={row}
        size="xs"
        onEdit={() => setEditing(true)}
        onDelete={() => actions.remove.mutate({ ids: [row.id], rows: [row] })}
        entries={[
          {
            id: 'reopen',
            label: t('activities:reopen'),
            icon: RotateCcw,
            onPress: () => actions.reopen.mutate(row),
          },
        ]}
      />
      <Suspense>{isEditing && <EditActivityDialog row={row} onClose={() => setEditing(false)} />}</Suspense>
    </span>
  )
}

function Outcome({ row, children }: { row: ActivityRow; children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-1">
      {(row.outcome || row.result) && (
        <span className="flex flex-wrap items-center gap-1.5">
          {row.outcome && <Badge>{row.outcome.name}</Badge>}
          <span dir="auto" className="whitespace-pre-wrap break-words text-start text-ink">
            {row.result}
          </span>
        </span>
      )}
      {row.note && (
        <p dir="auto" className="own-direction whitespace-pre-wrap break-words">
          {row.note}
        </p>
      )}
      {children}
    </div>
  )
}
