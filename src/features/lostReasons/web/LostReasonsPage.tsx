import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useWrite } from '../../../web/useWrite.ts'
import type { ListEntry } from '../../orderedLists/contract.ts'
import { EntryRow } from '../../orderedLists/web/EntryRow.tsx'
import { ListEntries } from '../../orderedLists/web/ListEntries.tsx'
import type { ListOf } from '../../orderedLists/web/listOf.ts'
import { lostReasonEndpoints } from '../contract.ts'

const reasons = api(lostReasonEndpoints)
const list: ListOf = { table: 'lost_reason', of: reasons }

/** The settings page of lost reasons, from which users choose when they lose a deal. */
export function LostReasonsPage() {
  const remove = useWrite({
    write: ({ id }: ListEntry) => reasons.delete({ params: { id } }),
    tables: ['lost_reason'],
    said: (_, { name }) => t('sources:deleted', { name }),
  })
  return (
    <ListEntries
      {...list}
      title="sources:lost_reasons"
      text="sources:lost_reasons_text"
      addLabel="sources:new_lost_reason"
      add={reasons.add}
    >
      {(entry) => (
        <EntryRow
          {...list}
          label={t('sources:lost_reason')}
          entry={entry}
          onDelete={() => remove.mutate(entry)}
        />
      )}
    </ListEntries>
  )
}
