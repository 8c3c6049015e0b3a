import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { visible } from '../../../server/visibility.ts'
import { matchOrCreateIndustries } from '../industries/industries.ts'
import type { NewOrganization } from './contract.ts'
import { addOrganizations } from './organizations.ts'

/** An organization as a form, a file or another system describes it; `industry_name` is its industry as text. */
export type OrganizationMention = Pick<
  NewOrganization,
  | 'name'
  | 'owner_id'
  | 'visible_to'
  | 'address'
  | 'website'
  | 'linkedin'
  | 'annual_revenue'
  | 'employee_count'
  | 'add_time'
> & { industry_name?: string | null }

/** `created` is true only for the first mention of a new organization. */
export type Matched = { id: number; created: boolean }

/**
 * Finds each mentioned organization among those the actor sees by its folded name, or adds it. Returns one result per
 * mention, in the same order. If several have the same name, the oldest one is used. Other values apply only to new
 * organizations, from their first mention. A fixed number of statements.
 * @throws AppError as `addOrganizations`
 */
export async function matchOrCreateOrganizations(
  ctx: WriteContext,
  mentions: OrganizationMention[],
): Promise<Matched[]> {
  if (mentions.length === 0) return []
  const names = mentions.map(({ name }) => name)
  const { rows } = await sql<{ folded: string; match: number | null }>`
    select folded, (select min(org.id) from organization org
      where fold(org.name) = folded and not org.is_deleted and ${visible(ctx.actor, 'org')}) as match
    from unnest(${names}::text[]) with ordinality g(name, nr), lateral (select fold(g.name) as folded) f
    order by nr`.execute(ctx.tx)
  const fresh = new Map<string, OrganizationMention>()
  for (const [i, { folded, match }] of rows.entries())
    if (match === null && !fresh.has(folded)) fresh.set(folded, mentions[i] as OrganizationMention)

  const added = [...fresh.values()]
  const named = added.flatMap(({ industry_name }) => industry_name?.trim() || [])
  const industries = new Map((await matchOrCreateIndustries(ctx, named)).map(({ id }, i) => [named[i], id]))
  const ids = await addOrganizations(
    ctx,
    added.map(({ industry_name, ...mention }) => ({
      ...mention,
      industry: industries.get(industry_name?.trim()),
    })),
  )
  const idOf = new Map([...fresh.keys()].map((folded, i) => [folded, ids[i] as number]))
  const seen = new Set<string>()
  return rows.map(({ folded, match }) => {
    if (match !== null) return { id: match, created: false }
    const created = !seen.has(folded)
    seen.add(folded)
    return { id: idOf.get(folded) as number, created }
  })
}
