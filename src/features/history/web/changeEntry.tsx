import {
  Archive,
  ArchiveRestore,
  ArrowRight,
  ArrowRightLeft,
  Pencil,
  Plus,
  RotateCcw,
  ThumbsDown,
  Trash2,
  Trophy,
  Undo2,
} from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import type { ShownFields } from '../../../web/shownFields.ts'
import type { TimelineEntry } from '../../../web/ui/timeline/Timeline.tsx'
import { byWhom } from '../../operations/web/byWhom.ts'
import type { HistoryEntry, HistoryKind } from '../contract.ts'
import { ChangeList, stageMove } from './ChangeList.tsx'
import { toldBelow } from './FieldWords.tsx'
import type { Undone } from './undone.ts'

const looks: Record<HistoryKind, Pick<TimelineEntry, 'icon' | 'tone' | 'isMirrored'>> = {
  created: { icon: Plus, tone: 'accent' },
  converted_to_deal: { icon: ArrowRightLeft, tone: 'accent' },
  converted_to_lead: { icon: ArrowRightLeft, tone: 'accent' },
  won: { icon: Trophy, tone: 'green' },
  lost: { icon: ThumbsDown, tone: 'red' },
  reopened: { icon: RotateCcw },
  deleted: { icon: Trash2, tone: 'red' },
  restored: { icon: RotateCcw },
  archived: { icon: Archive },
  unarchived: { icon: ArchiveRestore },
  moved: { icon: ArrowRight, isMirrored: true },
  changed: { icon: Pencil },
}

/** The changes of one operation, as an entry of the history. */
export function changeEntry(entry: HistoryEntry, undone: Undone, fields: ShownFields): TimelineEntry {
  const { icon, tone, isMirrored } = looks[entry.kind]
  const isUndone = undone.has(entry.operation.id)
  return {
    id: entry.operation.id,
    icon: isUndone ? Undo2 : icon,
    isMirrored: !isUndone && isMirrored,
    tone: isUndone ? undefined : tone,
    actor: byWhom(entry, entry.operation.way),
    time: entry.time,
    title: (
      <>
        {t(`opportunities:happened_${entry.kind}`)}
        {entry.kind === 'moved' && stageMove(entry)}
        {isUndone && (
          <span className="text-ink-3">
            {' · '}
            {t('opportunities:was_undone', { name: undone.get(entry.operation.id) ?? '' })}
          </span>
        )}
      </>
    ),
    children: toldBelow(entry, fields).length > 0 && <ChangeList entry={entry} fields={fields} />,
  }
}
