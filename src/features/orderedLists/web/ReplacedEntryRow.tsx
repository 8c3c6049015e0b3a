import { useState } from 'react'
import { t } from '../../../web/i18n.ts'
import { Select } from '../../../web/ui/form/Select.tsx'
import { FormDialog } from '../../../web/ui/overlay/FormDialog.tsx'
import { useDeleteWithReplacement } from '../../../web/useDeleteWithReplacement.ts'
import type { ListEntry } from '../contract.ts'
import { EntryRow } from './EntryRow.tsx'
import type { ListOf } from './listOf.ts'

interface ReplacedEntryRowProps extends ListOf {
  label: string
  entry: ListEntry
  others: ListEntry[]
  remove: (call: {
    params: { id: number }
    query: { replace_with_id?: number; leave_empty?: boolean }
  }) => Promise<object>
  /** The title of the question what takes its place, the number of records that use it, and the choice of no entry. */
  words: { title: string; inUse: (count: number) => string; none: string }
}

const NOTHING = 0

/** An entry that records refer to. Who deletes it is asked what takes its place. */
export function ReplacedEntryRow({ entry, others, remove, words, ...list }: ReplacedEntryRowProps) {
  const [replacement, setReplacement] = useState(NOTHING)
  const removal = useDeleteWithReplacement<number>({
    remove: (target) =>
      remove({
        params: { id: entry.id },
        query:
          target === undefined
            ? {}
            : target === NOTHING
              ? { leave_empty: true }
              : { replace_with_id: target },
      }),
    tables: [list.table, ...(list.shownIn ?? [])],
    said: () => t('sources:deleted', { name: entry.name }),
  })
  return (
    <>
      <EntryRow {...list} entry={entry} onDelete={removal.start} />
      <FormDialog
        title={words.title}
        isOpen={removal.asking !== null}
        onClose={removal.cancel}
        size="sm"
        onSubmit={() => removal.finish(replacement)}
        submit={t('sources:delete')}
        variant="danger"
        isPending={removal.isPending}
      >
        <p className="mb-4 text-ink-2">{words.inUse(removal.asking ?? 0)}</p>
        <Select
          label={t('sources:replacement')}
          options={[
            { id: NOTHING, label: words.none },
            ...others.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={replacement}
          onChange={setReplacement}
        />
      </FormDialog>
    </>
  )
}
