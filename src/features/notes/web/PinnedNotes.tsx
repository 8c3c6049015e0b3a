import { t } from '../../../web/i18n.ts'
import { Timeline } from '../../../web/ui/timeline/Timeline.tsx'
import type { RecordRef } from '../../records.ts'
import { noteEntry } from './noteEntry.tsx'
import { usePinned } from './noteQueries.ts'

/** The notes pinned to a record, above its history. */
export function PinnedNotes({ of, isReadOnly }: { of: RecordRef; isReadOnly?: boolean }) {
  const pinned = usePinned(of)
  if (pinned.length === 0) return null
  return (
    <Timeline
      label={t('notes:pinned_notes')}
      entries={pinned.map((note) => noteEntry(note, of, isReadOnly))}
    />
  )
}
