import { memo, useState } from 'react'
import { t } from '../../../web/i18n.ts'
import type { ShownFields } from '../../../web/shownFields.ts'
import { TimelineLines } from '../../../web/ui/timeline/Timeline.tsx'
import { Chips } from '../../activities/web/Chips.tsx'
import { doneEntry } from '../../activities/web/doneEntry.tsx'
import { Composer } from '../../notes/web/Composer.tsx'
import { noteEntry } from '../../notes/web/noteEntry.tsx'
import { PinnedNotes } from '../../notes/web/PinnedNotes.tsx'
import type { RecordRef } from '../../records.ts'
import type { HistoryItem, HistoryPart } from '../contract.ts'
import { changeEntry } from './changeEntry.tsx'
import { HistoryTimeline } from './HistoryTimeline.tsx'
import { useHistory } from './historyQueries.ts'
import { isUndo, type Undone, undoneIn } from './undone.ts'

export interface HistoryProps {
  of: RecordRef
  isReadOnly?: boolean
  /** The fields of this record type. */
  fields: ShownFields
}

/**
 * The history of a record, newest first, from all its conversions, or one kind of items. Above it are the pinned notes
 * and the input for a new note.
 */
export function History({ of, isReadOnly = false, fields }: HistoryProps) {
  const [part, setPart] = useState<HistoryPart | 'all'>('all')
  const history = useHistory(of, part === 'all' ? undefined : part)
  const undone = undoneIn(history.pages)
  const parts =
    'deal_id' in of || 'lead_id' in of ? allParts : allParts.filter((each) => each !== 'conversions')
  return (
    <>
      <div className="mb-4 empty:hidden">
        <Composer key={JSON.stringify(of)} of={of} isReadOnly={isReadOnly} />
      </div>
      <div className="mb-3">
        <Chips
          label={t('opportunities:history_part')}
          options={parts.map((id) => ({ id, label: t(`opportunities:history_${id}`) }))}
          selected={part}
          onSelect={(id) => id && setPart(id)}
        />
      </div>
      {(part === 'all' || part === 'notes') && <PinnedNotes of={of} isReadOnly={isReadOnly} />}
      <HistoryTimeline history={history}>
        {history.pages.map((items, nr) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is what stands at its place
          <Items key={nr} items={items} of={of} isReadOnly={isReadOnly} fields={fields} undone={undone} />
        ))}
      </HistoryTimeline>
    </>
  )
}

const allParts = ['all', 'activities', 'notes', 'changes', 'conversions'] as const

interface ItemsProps extends HistoryProps {
  items: HistoryItem[]
  undone: Undone
}

/** A page of a history; it rerenders only if one of its entries changes, however long the history becomes. */
const Items = memo(
  function Items({ items, of, isReadOnly = false, fields, undone }: ItemsProps) {
    const isOfContact = 'person_id' in of || 'org_id' in of
    return (
      <TimelineLines
        entries={items.flatMap((item) => {
          if (item.kind === 'activity') return doneEntry(item.activity, item.time, isOfContact)
          if (item.kind === 'note') return item.note.is_pinned ? [] : noteEntry(item.note, of, isReadOnly)
          return isUndo(item) ? [] : changeEntry(item, undone, fields)
        })}
      />
    )
  },
  (a, b) =>
    a.items === b.items &&
    a.isReadOnly === b.isReadOnly &&
    JSON.stringify([a.of, ...a.undone]) === JSON.stringify([b.of, ...b.undone]),
)
