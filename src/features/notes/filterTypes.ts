import type { FilteredType } from '../../server/filter/compileFilter.ts'
import { loggedColumns, registryFields } from '../../server/filter/registryFields.ts'
import { noteFields } from './fields.ts'
import { visibleNote } from './policy.ts'

const { active_flag: _, ...fields } = noteFields

/** Notes as a filter type. */
export const noteType: FilteredType = {
  table: 'note',
  alias: 'note',
  visible: visibleNote,
  fields: registryFields(fields),
  logged: loggedColumns(fields),
}
