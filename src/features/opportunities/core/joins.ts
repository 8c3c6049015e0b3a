import { type RawBuilder, sql } from 'kysely'
import type { Contact, Named } from '../../../contract/shape.ts'
import type { Actor } from '../../../server/context.ts'
import { visible } from '../../../server/visibility.ts'
import type { LabelChip } from '../../labels/contract.ts'

/**
 * The rows joined to an opportunity `o`: its owner `u`, person `p`, organization `org` and its industry, source. A
 * person or organization that the actor may not see is not joined.
 */
export function contactJoins(actor: Actor): RawBuilder<unknown> {
  return sql`
    join "user" u on u.id = o.owner_id
    left join person p on p.id = o.person_id and ${visible(actor, 'p')}
    left join organization org on org.id = o.org_id and ${visible(actor, 'org')}
    left join industry on industry.id = org.industry_id
    left join source on source.id = o.source_id`
}

/** A deal's stage `s` and its pipeline. */
export const stageJoins: RawBuilder<unknown> = sql`
  join stage s on s.id = o.stage_id
  join pipeline on pipeline.id = o.pipeline_id`

/** The columns that `namesOf` reads. */
export const nameColumns: RawBuilder<unknown> = sql`
  o.owner_id, u.name as owner_name, p.id as person_id, p.name as person_name, org.id as org_id, org.name as org_name,
  o.person_id is not null as has_person, o.org_id is not null as has_org,
  (select coalesce(jsonb_agg(jsonb_build_object('id', label.id, 'uuid', label.uuid, 'name', label.name, 'color', label.color)
    order by label.name, label.id), '[]')
   from opportunity_label ol join label on label.id = ol.label_id where ol.opportunity_id = o.id) as labels`

export type NameColumns = {
  owner_id: number
  owner_name: string
  /** Also null if the actor may not see them; `has_person` distinguishes the two cases. */
  person_id: number | null
  has_person: boolean
  person_name: string | null
  org_id: number | null
  has_org: boolean
  org_name: string | null
  labels: LabelChip[]
}

/** Owner, person, organization and labels in the format of rows and cards. */
export function namesOf(row: NameColumns): {
  owner: Named
  person: Contact | null
  organization: Contact | null
  labels: LabelChip[]
} {
  return {
    owner: { id: row.owner_id, name: row.owner_name },
    person: row.has_person ? { id: row.person_id, name: row.person_name } : null,
    organization: row.has_org ? { id: row.org_id, name: row.org_name } : null,
    labels: row.labels,
  }
}
