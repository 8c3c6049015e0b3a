import { type SqlBool, sql } from 'kysely'
import type { Filter } from '../contract/filter.ts'
import type { ReadContext } from '../server/context.ts'
import { compileFilter, type FilteredType, type FilteredTypes } from '../server/filter/compileFilter.ts'
import { allOf, type Where } from '../server/where.ts'
import { ofOrganization, ofPerson } from './activities/contactActivities.ts'
import { activityType } from './activities/filterTypes.ts'
import { organizationType, personType } from './contacts/filterTypes.ts'
import { noteType } from './notes/filterTypes.ts'
import { contactOfDeals, dealType, leadType } from './opportunities/core/filterTypes.ts'

const person = { type: 'person', column: 'person_id' }
const organization = { type: 'organization', column: 'org_id' }
const id = (at: string) => sql.ref(`${at}.id`)

/** The records linked to a contact, by linking column. */
const linkedTo = (column: string, activities: NonNullable<FilteredType['many']>[string]) => ({
  deals: { type: 'deal', on: (at: string) => sql<SqlBool>`${sql.ref(`o.${column}`)} = ${id(at)}` },
  leads: { type: 'lead', on: (at: string) => sql<SqlBool>`${sql.ref(`o.${column}`)} = ${id(at)}` },
  activities,
  notes: { type: 'note', on: (at: string) => sql<SqlBool>`${sql.ref(`note.${column}`)} = ${id(at)}` },
})

const ofDeals = (column: string) => ({
  through: sql`opportunity d`,
  on: (at: string) => sql<SqlBool>`${sql.ref(`d.${column}`)} = ${id(at)} and a.opportunity_id = d.id`,
})
const personActivities = {
  type: 'activity',
  on: (at: string) => ofPerson(id(at)),
  ways: [
    { on: (at: string) => sql<SqlBool>`a.person_id = ${id(at)}` },
    {
      through: sql`activity_participant participant`,
      on: (at: string) => sql<SqlBool>`participant.person_id = ${id(at)} and participant.activity_id = a.id`,
    },
    ofDeals('person_id'),
  ],
}
const organizationActivities = {
  type: 'activity',
  on: (at: string) => ofOrganization(id(at)),
  ways: [{ on: (at: string) => sql<SqlBool>`a.org_id = ${id(at)}` }, ofDeals('org_id')],
}

const ofOpportunity: Pick<FilteredType, 'one' | 'many'> = {
  one: { person, organization },
  many: {
    activities: { type: 'activity', on: (at) => sql`a.opportunity_id = ${id(at)}` },
    notes: { type: 'note', on: (at) => sql`note.opportunity_id = ${id(at)}` },
  },
}

/** The record types that can be filtered, and the links between them. */
export const filteredTypes = {
  deal: { ...dealType, ...ofOpportunity },
  lead: { ...leadType, ...ofOpportunity },
  person: {
    ...personType,
    fields: { ...personType.fields, deal_id: contactOfDeals },
    one: { organization },
    many: linkedTo('person_id', personActivities),
  },
  organization: {
    ...organizationType,
    many: {
      persons: { type: 'person', on: (at: string) => sql<SqlBool>`p.org_id = ${id(at)}` },
      ...linkedTo('org_id', organizationActivities),
    },
  },
  activity: {
    ...activityType,
    one: {
      deal: { type: 'deal', column: 'opportunity_id' },
      lead: { type: 'lead', column: 'opportunity_id' },
      person,
      organization,
    },
  },
  note: noteType,
} as const satisfies FilteredTypes
export type FilteredNoun = keyof typeof filteredTypes

/**
 * The condition, on the rows `at`, for the records of a type that match a filter and that the actor may see.
 * @throws AppError `invalid` on the part of the filter that is not valid
 */
export function recordsUnder(
  ctx: ReadContext,
  noun: FilteredNoun,
  filter: Filter,
  at: string = filteredTypes[noun].alias,
): Where {
  const { is, visible }: FilteredType = filteredTypes[noun]
  return allOf(is, visible(ctx.actor, at), compileFilter(ctx, filteredTypes, noun, filter, { at }))
}

/** A filter as a condition on rows of the type whose visibility the query has already checked. */
export function conditionOf(ctx: ReadContext, noun: FilteredNoun, filter: Filter): Where {
  return compileFilter(ctx, filteredTypes, noun, filter)
}
