import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { visible } from '../../../server/visibility.ts'
import type { NewPerson } from './contract.ts'
import { addPersons } from './persons.ts'

/** A person as a form, a file or another system describes them. */
export type PersonMention = Pick<
  NewPerson,
  'first_name' | 'last_name' | 'org_id' | 'owner_id' | 'visible_to' | 'job_title' | 'linkedin'
> & {
  name: string
  emails?: string[]
  phones?: string[]
}

/** `created` is true only for the first mention of a new person. */
export type Matched = { id: number; created: boolean }

type Group = {
  mention: PersonMention
  emails: Set<string>
  phones: Set<string>
  orgs: Set<number>
  rows: number[]
}

/**
 * Finds each mentioned person among those the actor sees, or adds them. Returns one result per mention, in the same
 * order. Persons are the same if the folded names are equal and also an e-mail, a phone number (by its digits) or the
 * organization; a name without any of these matches a person without any of these. Mentions of the same new person are
 * merged, with all their e-mails and phones. A fixed number of statements.
 * @throws AppError as `addPersons`
 */
export async function matchOrCreatePersons(ctx: WriteContext, mentions: PersonMention[]): Promise<Matched[]> {
  if (mentions.length === 0) return []
  const given = mentions.map(({ name, emails = [], phones = [], org_id = null }) => ({
    name,
    emails,
    phones,
    org_id,
  }))
  const { rows } = await sql<{ folded: string; emails: string[]; phones: string[]; match: number | null }>`
    with given as materialized (
      select nr, fold(g.name) as folded, g.org_id,
        array(select fold(e) from jsonb_array_elements_text(g.emails) e where btrim(e) <> '') as emails,
        array(select digits from jsonb_array_elements_text(g.phones) phone,
          lateral (select regexp_replace(fold(phone), '[^0-9]', '', 'g') as digits) cleaned
          where digits <> '') as phones
      from rows from (jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as (name text, emails jsonb, phones jsonb, org_id bigint)) with ordinality as g(name, emails, phones, org_id, nr))
    select folded, to_jsonb(emails) as emails, to_jsonb(phones) as phones, (
      select min(p.id) from person p
      where fold(p.name) = folded and not p.is_deleted and ${visible(ctx.actor, 'p')} and (
        p.org_id = given.org_id
        or exists (select from jsonb_array_elements(p.emails) e where fold(e ->> 'value') = any(given.emails))
        or exists (select from jsonb_array_elements(p.phones) e
          where regexp_replace(fold(e ->> 'value'), '[^0-9]', '', 'g') = any(given.phones))
        or (given.org_id is null and given.emails = '{}' and given.phones = '{}'
          and p.org_id is null and p.emails = '[]' and p.phones = '[]'))) as match
    from given order by nr`.execute(ctx.tx)

  const groups = new Map<string, Group[]>()
  const matched: Matched[] = []
  for (const [i, row] of rows.entries()) {
    if (row.match !== null) {
      matched[i] = { id: row.match, created: false }
      continue
    }
    const mention = mentions[i] as PersonMention
    const orgs = mention.org_id ? [mention.org_id] : []
    const namesakes = groups.get(row.folded) ?? []
    groups.set(row.folded, namesakes)
    const bare = row.emails.length + row.phones.length + orgs.length === 0
    let group = namesakes.find(
      (g) =>
        (bare && g.emails.size + g.phones.size + g.orgs.size === 0) ||
        row.emails.some((email) => g.emails.has(email)) ||
        row.phones.some((phone) => g.phones.has(phone)) ||
        orgs.some((org) => g.orgs.has(org)),
    )
    if (!group) {
      group = { mention, emails: new Set(), phones: new Set(), orgs: new Set(), rows: [] }
      namesakes.push(group)
    }
    for (const email of row.emails) group.emails.add(email)
    for (const phone of row.phones) group.phones.add(phone)
    for (const org of orgs) group.orgs.add(org)
    group.rows.push(i)
  }

  const fresh = [...groups.values()].flat()
  const ids = await addPersons(
    ctx,
    fresh.map(({ mention, rows: own }) => ({
      ...mention,
      emails: own.flatMap((i) => (mentions[i]?.emails ?? []).map((value) => ({ value }))),
      phones: own.flatMap((i) => (mentions[i]?.phones ?? []).map((value) => ({ value }))),
    })),
  )
  for (const [n, group] of fresh.entries())
    for (const [nth, i] of group.rows.entries()) matched[i] = { id: ids[n] as number, created: nth === 0 }
  return matched
}
