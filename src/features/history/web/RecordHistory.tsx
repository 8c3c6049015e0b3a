import type { Page } from '../../../contract/shape.ts'
import type { ShownFields } from '../../../web/shownFields.ts'
import { TimelineLines } from '../../../web/ui/timeline/Timeline.tsx'
import { type RecordWith, records } from '../../records.ts'
import type { HistoryEntry } from '../contract.ts'
import { changeEntry } from './changeEntry.tsx'
import { HistoryTimeline } from './HistoryTimeline.tsx'
import { useHistoryPages } from './historyQueries.ts'
import { isUndo, undoneIn } from './undone.ts'

interface RecordHistoryProps {
  kind: RecordWith<'history'>
  id: number
  /** Fetches a page from the endpoint of the record. */
  load: (cursor: string | undefined) => Promise<Page<HistoryEntry>>
  /** The fields of this record type. */
  fields: ShownFields
}

/** The changes of a record that has no notes and activities, newest first. */
export function RecordHistory({ kind, id, load, fields }: RecordHistoryProps) {
  const history = useHistoryPages({ queryKey: [records[kind].table, 'history', id], load })
  const undone = undoneIn(history.pages)
  const entries = history.pages.flat().filter((entry) => !isUndo(entry))
  return (
    <HistoryTimeline history={history}>
      <TimelineLines entries={entries.map((entry) => changeEntry(entry, undone, fields))} />
    </HistoryTimeline>
  )
}
