import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { latinDigits } from '../../contract/fold.ts'

/** Minimum number of digits of a useful search term. */
const FEWEST = 3
/** With this many digits a term may be a complete number, in another format than the stored one. */
const WHOLE = 7

/** The digits of a searched phone number, without the country code or the national prefix. */
function digitsOf(term: string): string | null {
  const written = latinDigits(term).trim()
  if (!/^[+\uff0b(]?[\d\s()./\u2010-\u2013\u2066-\u2069\u200e\u200f-]+$/.test(written)) return null
  const digits = written.replace('(0)', '').replace(/\D/g, '').replace(/^0+/, '')
  return digits.length >= FEWEST ? digits : null
}

/**
 * A condition: a person has a phone number that matches the term, either completely, in any format and with or without
 * country code, or as a part of its digits. Null if the term is not a number. Uses the indexes on `phone_keys` and
 * `search`.
 */
export function hasPhone(term: string, at = 'contact'): RawBuilder<SqlBool> | null {
  const digits = digitsOf(term)
  if (digits === null) return null
  const [search, phones] = [sql.ref(`${at}.search`), sql.ref(`${at}.phones`)]
  const part = sql<SqlBool>`${search} like '%' || ${digits} || '%'`
  if (digits.length < WHOLE) return part
  return sql<SqlBool>`(${part} or (phone_keys(${phones}) && array[phone_key(${term})]
    and exists (select from jsonb_array_elements(${phones}) e where same_phone(e ->> 'value', ${term}))))`
}

/** The stored number of the person `contact` that matches the term; null if none does. */
export function namedPhone(term: string): RawBuilder<string | null> {
  const digits = digitsOf(term)
  if (digits === null) return sql<string | null>`null::text`
  return sql<
    string | null
  >`(select e ->> 'value' from jsonb_array_elements(contact.phones) with ordinality as l(e, nr)
    where same_phone(e ->> 'value', ${term}) or phone_number(e ->> 'value') like '%' || ${digits} || '%'
    order by same_phone(e ->> 'value', ${term}) desc, nr limit 1)`
}
