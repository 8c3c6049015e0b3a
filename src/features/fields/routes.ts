import type { ReadContext } from '../../server/context.ts'
import { implement, one } from '../../server/implement.ts'
import { fieldEndpoints } from './contract.ts'
import { fieldByCode, fieldByIdV1, pageFields, pageFieldsV1, type recordTypes } from './fieldLists.ts'

type Noun = keyof typeof recordTypes
type Asked<Query, Params = unknown> = { query: Query; params: Params }

const list =
  (noun: Noun) =>
  (ctx: ReadContext, { query }: Asked<Parameters<typeof pageFields>[2]>) =>
    pageFields(ctx, noun, query)
const byCode =
  (noun: Noun) =>
  async (ctx: ReadContext, { params, query }: Asked<{ include_fields?: string[] }, { field_code: string }>) =>
    one(await fieldByCode(ctx, noun, params.field_code, query.include_fields))
const listV1 =
  (noun: Noun) =>
  (ctx: ReadContext, { query }: Asked<Parameters<typeof pageFieldsV1>[2]>) =>
    pageFieldsV1(ctx, noun, query)
const byIdV1 =
  (noun: Noun) =>
  async (ctx: ReadContext, { params }: { params: { id: number } }) =>
    one(await fieldByIdV1(ctx, noun, params.id))

export const routes = implement(fieldEndpoints, {
  deals: list('deal'),
  deal: byCode('deal'),
  persons: list('person'),
  person: byCode('person'),
  organizations: list('organization'),
  organization: byCode('organization'),
  activities: list('activity'),
  activity: byCode('activity'),
  dealsV1: listV1('deal'),
  dealV1: byIdV1('deal'),
  leadsV1: listV1('lead'),
  personsV1: listV1('person'),
  personV1: byIdV1('person'),
  organizationsV1: listV1('organization'),
  organizationV1: byIdV1('organization'),
  activitiesV1: listV1('activity'),
  notesV1: listV1('note'),
})
