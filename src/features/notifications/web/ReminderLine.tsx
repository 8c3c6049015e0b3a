import type { ActivityRow } from '../../activities/contract.ts'
import { ofRow, usePlanned } from '../../activities/web/activityQueries.ts'
import { PlannedLine } from '../../activities/web/PlannedLine.tsx'
import { useActivityActions } from '../../activities/web/useActivityActions.ts'
import type { RecordRef } from '../../records.ts'
import { NamedPlace, placeOf } from './links.tsx'

/** The activity of a reminder, which can be completed and postponed in place, with a link to its record. */
export function ReminderLine({ row, onLeave }: { row: ActivityRow; onLeave: () => void }) {
  const place = placeOf(row)
  const of = ofRow(row)
  return (
    <>
      {place && (
        <NamedPlace
          place={place}
          onLeave={onLeave}
          className="block truncate text-start text-accent-ink text-xs hover:underline"
        />
      )}
      <ul className="-ms-1.5">{of ? <LineOf row={row} of={of} /> : <Line row={row} isOnly={false} />}</ul>
    </>
  )
}

/** Whether something else is planned on the same lead or deal, which decides what is offered on completion. */
function LineOf({ row, of }: { row: ActivityRow; of: RecordRef }) {
  const planned = usePlanned(of).data?.data
  return <Line row={row} isOnly={planned?.length === 1} />
}

function Line({ row, isOnly }: { row: ActivityRow; isOnly: boolean }) {
  return <PlannedLine row={row} actions={useActivityActions()} isOnly={isOnly} />
}
