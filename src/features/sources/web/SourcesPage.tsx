import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { ListEntries } from '../../orderedLists/web/ListEntries.tsx'
import type { ListOf } from '../../orderedLists/web/listOf.ts'
import { ReplacedEntryRow } from '../../orderedLists/web/ReplacedEntryRow.tsx'
import { sourceEndpoints } from '../contract.ts'

const sources = api(sourceEndpoints)
const list: ListOf = { table: 'source', of: sources, shownIn: ['opportunity'] }

/** The settings page of sources. */
export function SourcesPage() {
  return (
    <ListEntries {...list} title="sources:title" text="sources:text" addLabel="sources:new" add={sources.add}>
      {(source, all) => (
        <ReplacedEntryRow
          {...list}
          label={t('sources:source')}
          entry={source}
          others={all.filter(({ id }) => id !== source.id)}
          remove={sources.delete}
          words={{
            title: t('sources:delete_title', { name: source.name }),
            inUse: (count) => t('sources:in_use', { count }),
            none: t('sources:no_source'),
          }}
        />
      )}
    </ListEntries>
  )
}
