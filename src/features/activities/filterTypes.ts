import { sql } from 'kysely'
import type { Actor } from '../../server/context.ts'
import type { FilteredType } from '../../server/filter/compileFilter.ts'
import { day, due } from '../../server/filter/dateFields.ts'
import { type Asked, column, idOf, textOf } from '../../server/filter/filterField.ts'
import { linked, reference } from '../../server/filter/linkFields.ts'
import { loggedColumns, registryFields } from '../../server/filter/registryFields.ts'
import { boolean, choice, duration, mention, text, time } from '../../server/filter/valueFields.ts'
import { escaped, wordsOf } from '../../server/folded.ts'
import { isHidden, visible } from '../../server/visibility.ts'
import { allOf, type Where } from '../../server/where.ts'
import { localOf } from '../../server/zones.ts'
import { linkedOpportunity, opportunityLinks } from '../recordLinks/linkFields.ts'
import { isMeant } from './actions/plans.ts'
import { ofOrganization, ofPerson } from './contactActivities.ts'
import { overdue } from './due.ts'
import { activityFields } from './fields.ts'
import { visibleActivity } from './policy.ts'

// In every query of activities the alias `a` is the activity.

/** The activities of contacts, as far as the actor sees the contacts. */
const ofContacts = (table: 'person' | 'organization', of: typeof ofPerson) =>
  linked(idOf, ({ ctx }, ids) => {
    const each = ids.map((given) => {
      const id = sql`${given}::bigint`
      return sql`(${of(id)} and not ${isHidden(ctx.actor, id, table)})`
    })
    return sql`(${sql.join(each, sql` or `)})`
  })

const participating = ({ ctx }: Asked, condition: Where): Where => sql`exists (
  select from activity_participant participant join person p on p.id = participant.person_id
  where participant.activity_id = a.id and ${condition} and ${visible(ctx.actor, 'p')})`

/** Activities as a filter type. */
export const activityType: FilteredType = {
  table: 'activity',
  alias: 'a',
  visible: visibleActivity,
  fields: {
    ...registryFields(activityFields),
    type: linked(
      textOf,
      (_, keys) => sql`a.type_id in (select id from activity_type where key_string = any(${keys}))`,
    ),
    type_id: choice(column('type_id')),
    /** By the reader's days. */
    due_date: due(column('due_date'), column('due_at')),
    /** The day on the wire, in UTC if there is a time. */
    utc_due_date: day(column('due_date')),
    due_time: time(({ ctx }) => sql`${localOf(ctx.actor.timezone, ctx.now, sql`a.due_at`)}::time`),
    duration: duration(column('duration_minutes')),
    location: text(() => sql`(a.location ->> 'value')`),
    ...opportunityLinks,
    /** The same, whether it is a lead or a deal now. */
    opportunity_id: reference(column('opportunity_id'), 'opportunity'),
    opportunity_uuid: linkedOpportunity('uuid'),
    /** Is a participant, primary or not. */
    participants: linked(
      idOf,
      (asked, ids) => participating(asked, sql`p.id = any(${ids}::bigint[])`),
      (asked) => participating(asked, sql`true`),
    ),
    /** Is a participant, or the contact of the lead or deal. */
    of_person: ofContacts('person', ofPerson),
    of_organization: ofContacts('organization', ofOrganization),
    /** Its moment or its day has passed. */
    is_overdue: boolean(({ ctx }) => overdue(ctx)),
    /** Was left behind when its deal was closed, or is linked to a deleted record. */
    is_left_behind: boolean(
      () => sql`not (${isMeant})`,
      () => isMeant,
    ),
    is_of_deleted: boolean(
      () => ofDeleted,
      () => sql`not ${ofDeleted}`,
    ),
    /** Words in the subject, the result, or the name of the lead, deal, person or organization. */
    term: mention(({ ctx }, term) => mentioning(ctx.actor, term)),
  },
  logged: loggedColumns(activityFields),
}

const ofDeleted = sql<boolean>`exists (select from opportunity d where d.id = a.opportunity_id and d.is_deleted)`

/** Each word occurs in the activity itself or in the name of a linked record that the actor may see. */
function mentioning(actor: Actor, term: string): Where {
  const words = wordsOf(term).map((word) => {
    const pattern = sql`'%' || fold(${escaped(word)}) || '%'`
    const named = (table: 'opportunity' | 'person' | 'organization') =>
      sql`(select named.id from ${sql.table(table)} named
        where not named.is_deleted and named.search like ${pattern} and ${visible(actor, 'named')})`
    return sql<boolean>`(a.search like ${pattern} or a.opportunity_id in ${named('opportunity')}
      or a.person_id in ${named('person')} or a.org_id in ${named('organization')})`
  })
  return allOf(...words)
}
