import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Select } from '../../../web/ui/form/Select.tsx'
import { FormDialog } from '../../../web/ui/overlay/FormDialog.tsx'
import { useDeleteWithReplacement } from '../../../web/useDeleteWithReplacement.ts'
import type { ListEntry } from '../../orderedLists/contract.ts'
import { EntryRow, ListEntries, type ListOf } from '../../orderedLists/web/ListEntries.tsx'
import { sourceEndpoints } from '../contract.ts'

const sources = api(sourceEndpoints)
const list: ListOf = { table: 'source', of: sources, shownIn: ['opportunity'] }

/** The settings page of sources. */
export function SourcesPage() {
  return (
    <ListEntries {...list} title="sources:title" text="sources:text" addLabel="sources:new">
      {(source, all) => <SourceRow source={source} others={all.filter(({ id }) => id !== source.id)} />}
    </ListEntries>
  )
}

const NOTHING = 0

function SourceRow({ source, others }: { source: ListEntry; others: ListEntry[] }) {
  const [replacement, setReplacement] = useState(NOTHING)
  const removal = useDeleteWithReplacement<number>({
    remove: (target) =>
      sources.delete({
        params: { id: source.id },
        query:
          target === undefined
            ? {}
            : target === NOTHING
              ? { leave_empty: true }
              : { replace_with_id: target },
      }),
    tables: ['source', 'opportunity'],
    said: () => t('sources:deleted', { name: source.name }),
  })
  return (
    <>
      <EntryRow {...list} label="sources:source" entry={source} onDelete={removal.start} />
      <FormDialog
        title={t('sources:delete_title', { name: source.name })}
        isOpen={removal.asking !== null}
        onClose={removal.cancel}
        size="sm"
        onSubmit={() => removal.finish(replacement)}
        submit={t('sources:delete')}
        variant="danger"
        isPending={removal.isPending}
      >
        <p className="mb-4 text-ink-2">{t('sources:in_use', { count: removal.asking ?? 0 })}</p>
        <Select
          label={t('sources:replacement')}
          options={[
            { id: NOTHING, label: t('sources:no_source') },
            ...others.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={replacement}
          onChange={setReplacement}
        />
      </FormDialog>
    </>
  )
}
