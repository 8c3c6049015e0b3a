import { t } from '../../../../web/i18n.ts'
import { ListEntries } from '../../../orderedLists/web/ListEntries.tsx'
import type { ListOf } from '../../../orderedLists/web/listOf.ts'
import { ReplacedEntryRow } from '../../../orderedLists/web/ReplacedEntryRow.tsx'
import { industries } from '../../web/contacts.ts'

const list: ListOf = { table: 'industry', of: industries, shownIn: ['organization', 'opportunity'] }

/** The industries of organizations. Merging two means to delete one with the other in its place. */
export function IndustriesPage() {
  return (
    <ListEntries
      {...list}
      title="sources:industries"
      text="sources:industries_text"
      addLabel="sources:new_industry"
      add={industries.add}
    >
      {(industry, all) => (
        <ReplacedEntryRow
          {...list}
          label={t('sources:industry')}
          entry={industry}
          others={all.filter(({ id }) => id !== industry.id)}
          remove={industries.delete}
          words={{
            title: t('sources:delete_industry', { name: industry.name }),
            inUse: (count) => t('sources:industry_in_use', { count }),
            none: t('sources:no_industry'),
          }}
        />
      )}
    </ListEntries>
  )
}
