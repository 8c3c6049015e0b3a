import type { Fields } from '../server/fields.ts'
import { activityFields } from './activities/fields.ts'
import { organizationFields } from './contacts/organizations/fields.ts'
import { personFields } from './contacts/persons/fields.ts'
import { noteFields } from './notes/fields.ts'
import { dealFields, leadFields } from './opportunities/core/fields.ts'
import type { RecordName } from './records.ts'

/** The fields of each record type that has a field registry. */
export const recordFields = {
  deal: dealFields,
  lead: leadFields,
  person: personFields,
  organization: organizationFields,
  activity: activityFields,
  note: noteFields,
} as const satisfies { [Name in RecordName]?: Fields }
