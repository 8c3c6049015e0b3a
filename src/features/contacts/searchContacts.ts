import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { containsWords, escaped, spellings, startsWith, wordsOf } from '../../server/folded.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { visible } from '../../server/visibility.ts'
import { contactsUnder } from './contactList.ts'
import type { ContactHit } from './contract.ts'
import { hasPhone, namedPhone } from './phoneSearch.ts'
import type { ContactNoun } from './policy.ts'

/**
 * How well the name of `contact` matches: 4 equal to the term, 3 starts with it, 2 a word starts with it, 1 found in
 * another way.
 */
export function closeness(term: string): RawBuilder<number> {
  const written = [term, ...spellings(term)]
  const any = (test: (spelled: string) => RawBuilder<unknown>) => sql.join(written.map(test), sql` or `)
  return sql<number>`case
    when ${any((spelled) => sql`fold(contact.name) = fold(${spelled})`)} then 4
    when ${any((spelled) => sql`fold(contact.name) like fold(${escaped(spelled)}) || '%'`)} then 3
    when ${any((spelled) => sql`fold(contact.name) like '% ' || fold(${escaped(spelled)}) || '%'`)} then 2
    else 1 end`
}

/** @throws AppError `invalid` on `term` if it is too short */
export function requireTerm(term: string, exact = false): void {
  if ([...term.trim()].length < (exact ? 1 : 2))
    throw new AppError('invalid', { field: 'term', reason: 'too_short' })
}

/** Maximum number of names containing the term that are ranked: enough to find good matches, and fast. */
const WEIGHED = 200

/**
 * Persons and organizations that the actor sees whose name, e-mail, phone or website contains every word of the term,
 * best match first; without a term, the most recently changed ones. Organizations that match only if legal form, spaces
 * and punctuation are ignored come last. `org_id` puts the persons of that organization first. One statement.
 */
export async function searchContacts(
  ctx: ReadContext,
  query: { term?: string; type?: ContactNoun; org_id?: number; limit?: number },
): Promise<ContactHit[]> {
  const { term = '', type, org_id, limit = 10 } = query
  const persons = candidates(ctx, 'person', term, limit)
  const organizations = candidates(ctx, 'organization', term, limit)
  const chosen =
    type === 'person'
      ? persons
      : type === 'organization'
        ? organizations
        : sql`${persons} union all ${organizations}`
  const best = ctx.db
    .selectFrom(sql<Omit<ContactHit, 'phone'> & Ranked>`(${chosen})`.as('hit'))
    .selectAll()
    .orderBy('is_lookalike')
    .orderBy(sql`org_id is not distinct from ${org_id ?? null}::bigint and org_id is not null`, 'desc')
    .orderBy('closeness', 'desc')
    .orderBy('changed', 'desc')
    .orderBy(sql`char_length(name)`)
    .orderBy('id')
    .limit(limit)
  return rawSelect<ContactHit>(ctx)`
    select type, id, name, org_id, org_name, detail, is_lookalike, case when type = 'person' then
      (select ${namedPhone(term)} from person contact where contact.id = best.id) end as phone
    from (${best}) best`
}

type Ranked = { closeness: number; changed: Date | null }

/**
 * Terms of one or two letters match only at the beginning of a word; elsewhere they would match half of all contacts.
 */
function holds(text: Expression<string>, term: string): RawBuilder<SqlBool> {
  const words = wordsOf(term)
  if (words.some((word) => [...word].length > 2)) return containsWords(text, term)
  return sql<SqlBool>`${text} like '% ' || fold(${escaped(words.join(' '))}) || '%'`
}

/**
 * The best matches of one type, from two sources: names that begin with the term, in order, and texts that contain its
 * words.
 */
function candidates(ctx: ReadContext, noun: ContactNoun, term: string, limit: number): RawBuilder<unknown> {
  const table = sql.table(noun)
  const seen = contactsUnder(ctx, noun)
  const words = holds(sql.ref('contact.search'), term)
  const phone = noun === 'person' ? hasPhone(term) : null
  const mentioned = phone ? sql`(${words} or ${phone})` : words
  const looksLike = sql`company_key(contact.name) = company_key(${term})`
  const found =
    wordsOf(term).length === 0
      ? sql`select id from ${table} contact where ${seen} order by update_time desc, id desc limit ${limit}`
      : sql`
        (select id from ${table} contact where ${seen} and ${startsWith(sql<string>`fold(contact.name)`, term)}
          order by fold(contact.name) using ~<~ limit ${limit})
        union
        (select id from ${table} contact where ${seen} and ${mentioned} limit ${WEIGHED})
        ${noun === 'organization' ? sql`union (select id from organization contact where ${seen} and ${looksLike} limit ${limit})` : sql``}`
  const rank = sql`${closeness(term)} as closeness, case when ${wordsOf(term).length === 0} then contact.update_time end as changed`
  return noun === 'person'
    ? sql`select 'person' as type, contact.id, contact.name, org.id as org_id, org.name as org_name,
          jsonb_path_query_first(contact.emails, '$[*] ? (@.primary == true).value') #>> '{}' as detail, false as is_lookalike, ${rank}
        from person contact
        left join organization org on org.id = contact.org_id and not org.is_deleted and ${visible(ctx.actor, 'org')}
        where contact.id in (${found})`
    : sql`select 'organization' as type, contact.id, contact.name, null::bigint as org_id, null as org_name, industry.name as detail,
          ${wordsOf(term).length > 0} and not ${words} as is_lookalike, ${rank}
        from organization contact
        left join industry on industry.id = contact.industry_id
        where contact.id in (${found})`
}
