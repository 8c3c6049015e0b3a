import { sql } from 'kysely'
import type { FilteredType } from '../../server/filter/compileFilter.ts'
import { loggedColumns, registryFields } from '../../server/filter/registryFields.ts'
import { boolean, deletion } from '../../server/filter/valueFields.ts'
import { isLinked, opportunityLinks } from '../recordLinks/linkFields.ts'
import { noteFields } from './fields.ts'
import { visibleNote } from './policy.ts'

const { active_flag: _, ...fields } = noteFields

/** Pinned to its lead or its deal; one column is used for both. */
const pinnedTo = (kind: 'lead' | 'deal') =>
  boolean((asked) => sql`(${sql.ref(`${asked.at}.pinned_to_opportunity`)} and ${isLinked(asked, kind)})`)

/** Notes as a filter type. */
export const noteType: FilteredType = {
  table: 'note',
  alias: 'note',
  visible: visibleNote,
  fields: {
    ...registryFields(fields),
    ...opportunityLinks,
    is_deleted: deletion,
    pinned_to_lead_flag: pinnedTo('lead'),
    pinned_to_deal_flag: pinnedTo('deal'),
  },
  logged: loggedColumns(fields),
}
