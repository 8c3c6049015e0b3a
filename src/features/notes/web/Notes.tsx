import { t } from '../../../web/i18n.ts'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Timeline } from '../../../web/ui/timeline/Timeline.tsx'
import { Composer } from './Composer.tsx'
import { noteEntry } from './noteEntry.tsx'
import { type RecordOf, useNotes } from './reading.ts'

interface NotesProps {
  /** Of the heading. */
  level: 2 | 3
  of: RecordOf
  isReadOnly?: boolean
}

/** The notes on a person or an organization, and where another one is written. */
export function Notes({ level, of, isReadOnly }: NotesProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const notes = useNotes(of)
  const all = notes.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <section>
      <Heading className="mb-2 font-semibold">{t('notes:notes')}</Heading>
      {!isReadOnly && (
        <div className="mb-4">
          <Composer of={of} />
        </div>
      )}
      {notes.error ? (
        <ErrorState error={notes.error} onRetry={() => void notes.refetch()} />
      ) : all.length === 0 && !notes.isLoading ? (
        <p className="text-ink-3 text-sm">{t('notes:none')}</p>
      ) : (
        <Timeline
          label={t('notes:notes')}
          entries={all.map((note) => noteEntry(note, of, isReadOnly))}
          isLoading={notes.isLoading}
          hasMore={notes.hasNextPage}
          isLoadingMore={notes.isFetchingNextPage}
          onMore={() => void notes.fetchNextPage()}
        />
      )}
    </section>
  )
}
