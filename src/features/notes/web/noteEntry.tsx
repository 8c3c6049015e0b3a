import { Pin, StickyNote } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import type { TimelineEntry } from '../../../web/ui/timeline/Timeline.tsx'
import type { RecordRef } from '../../records.ts'
import type { ShownNote } from '../contract.ts'
import { NoteCard } from './NoteCard.tsx'

/** A note as an entry of a history, at the time it was written. */
export function noteEntry(note: ShownNote, of: RecordRef, isReadOnly?: boolean): TimelineEntry {
  return {
    id: `note ${note.id}`,
    icon: note.is_pinned ? Pin : StickyNote,
    tone: note.is_pinned ? 'accent' : undefined,
    time: note.add_time,
    title: (
      <>
        <span className="font-medium" dir="auto">
          {note.author.name}
        </span>
        <span className="ms-1.5 text-ink-3 text-sm">
          {note.is_pinned ? t('notes:pinned') : t('notes:note')}
        </span>
      </>
    ),
    children: <NoteCard note={note} of={of} isReadOnly={isReadOnly} />,
  }
}
