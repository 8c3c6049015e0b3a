import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { containsWords, escaped, startsWith, wordsOf } from '../../server/folded.ts'
import { visible } from '../../server/visibility.ts'
import type { ContactHit } from './contract.ts'
import type { ContactNoun } from './policy.ts'

/** How well the name of `c` fits: 4 it is the term, 3 it begins with it, 2 a word of it does, 1 found elsewhere. */
export function closeness(term: string): RawBuilder<number> {
  const folded = sql`fold(${escaped(term)})`
  return sql<number>`case
    when fold(c.name) = fold(${term}) then 4
    when fold(c.name) like ${folded} || '%' then 3
    when fold(c.name) like '% ' || ${folded} || '%' then 2
    else 1 end`
}

/** @throws AppError `invalid` on `term` when it is too short to search by */
export function requireTerm(term: string, exact = false): void {
  if ([...term.trim()].length < (exact ? 1 : 2))
    throw new AppError('invalid', { field: 'term', reason: 'too_short' })
}

/** Of a name that holds the term somewhere, at most this many are weighed: enough to find good ones, few enough to be quick. */
const WEIGHED = 200

/**
 * Persons and organizations the actor sees whose name, e-mail, phone or website holds every word of the term, best
 * first; without a term those changed last. `org_id` puts the persons of that organization first. One statement.
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
  const hits = await ctx.db
    .selectFrom(sql<ContactHit & Ranked>`(${chosen})`.as('hit'))
    .select(['type', 'id', 'name', 'org_id', 'org_name', 'detail'])
    .orderBy(sql`org_id is not distinct from ${org_id ?? null}::bigint and org_id is not null`, 'desc')
    .orderBy('closeness', 'desc')
    .orderBy('changed', 'desc')
    .orderBy(sql`char_length(name)`)
    .orderBy('id')
    .limit(limit)
    .execute()
  return hits
}

type Ranked = { closeness: number; changed: Date | null }

/** One or two letters are looked for where words begin: anywhere else they would be in half of all contacts. */
function holds(text: Expression<string>, term: string): RawBuilder<SqlBool> {
  const words = wordsOf(term)
  if (words.some((word) => [...word].length > 2)) return containsWords(text, term)
  return sql<SqlBool>`${text} like '% ' || fold(${escaped(words.join(' '))}) || '%'`
}

/** The best of one noun, by two ways in: names that begin with the term in order, and whatever holds its words. */
function candidates(ctx: ReadContext, noun: ContactNoun, term: string, limit: number): RawBuilder<unknown> {
  const table = sql.table(noun)
  const seen = sql`${visible(ctx.actor, 'c')} and not c.is_deleted`
  const found =
    wordsOf(term).length === 0
      ? sql`select id from ${table} c where ${seen} order by update_time desc, id desc limit ${limit}`
      : sql`
        (select id from ${table} c where ${seen} and ${startsWith(sql<string>`fold(c.name)`, term)}
          order by fold(c.name) using ~<~ limit ${limit})
        union
        (select id from ${table} c where ${seen} and ${holds(sql.ref('c.search'), term)} limit ${WEIGHED})`
  const rank = sql`${closeness(term)} as closeness, case when ${wordsOf(term).length === 0} then c.update_time end as changed`
  return noun === 'person'
    ? sql`select 'person' as type, c.id, c.name, o.id as org_id, o.name as org_name,
          jsonb_path_query_first(c.emails, '$[*] ? (@.primary == true).value') #>> '{}' as detail, ${rank}
        from person c
        left join organization o on o.id = c.org_id and not o.is_deleted and ${visible(ctx.actor, 'o')}
        where c.id in (${found})`
    : sql`select 'organization' as type, c.id, c.name, null::bigint as org_id, null as org_name, i.name as detail, ${rank}
        from organization c
        left join industry i on i.id = c.industry_id
        where c.id in (${found})`
}
