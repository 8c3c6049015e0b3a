import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FilteredType } from '../../server/filter/compileFilter.ts'
import { column } from '../../server/filter/filterField.ts'
import { choices } from '../../server/filter/linkFields.ts'
import { loggedColumns, registryFields } from '../../server/filter/registryFields.ts'
import { mention, text, texts } from '../../server/filter/valueFields.ts'
import { containsWords } from '../../server/folded.ts'
import { visible } from '../../server/visibility.ts'
import { organizationFields } from './organizations/fields.ts'
import { personFields } from './persons/fields.ts'
import { hasPhone } from './phoneSearch.ts'

const address = (name: string) => text((at) => sql`(${sql.ref(`${at}.${name}`)} ->> 'value')`)
const name = text(column('name'), { search: column('search') })
const words = (at: string, term: string) => containsWords(sql.ref<string>(`${at}.search`), term)

/** Persons as a filter type. */
export const personType: FilteredType = {
  table: 'person',
  alias: 'p',
  visible,
  fields: {
    ...registryFields({ ...personFields, im: { ...personFields.im, type: 'json' } }),
    name,
    emails: texts(column('emails'), 'value'),
    phones: texts(column('phones'), 'value'),
    postal_address: address('postal_address'),
    label_ids: choices('person_label', 'person_id', 'label_id', 'label'),
    /** Words in the name, the e-mail addresses and the phone numbers, or one of these numbers in any format. */
    term: mention(({ at }, term) => named(at, term)),
  },
  logged: loggedColumns(personFields),
}

function named(at: string, term: string): RawBuilder<SqlBool> {
  const phone = hasPhone(term, at)
  return phone ? sql<SqlBool>`(${words(at, term)} or ${phone})` : words(at, term)
}

/** Organizations as a filter type. */
export const organizationType: FilteredType = {
  table: 'organization',
  alias: 'org',
  visible,
  fields: {
    ...registryFields(organizationFields),
    name,
    address: address('address'),
    label_ids: choices('organization_label', 'organization_id', 'label_id', 'label'),
    /** Words in the name, the website and the address. */
    term: mention(({ at }, term) => words(at, term)),
  },
  logged: loggedColumns(organizationFields),
}
