import * as v1 from 'pipedrive/v1'
import * as v2 from 'pipedrive/v2'
import { beforeAll, describe, expect, test } from 'vitest'
import { useServer } from './server.ts'

const kariz = useServer()

/** The client as integrations create it. */
function pipedrive() {
  const first = new v1.Configuration({ apiKey: kariz.tokens.mia, basePath: `${kariz.origin}/v1` })
  const second = new v2.Configuration({ apiKey: kariz.tokens.mia, basePath: `${kariz.origin}/api/v2` })
  return {
    deals: new v2.DealsApi(second),
    persons: new v2.PersonsApi(second),
    organizations: new v2.OrganizationsApi(second),
    activities: new v2.ActivitiesApi(second),
    dealFields: new v2.DealFieldsApi(second),
    personFields: new v2.PersonFieldsApi(second),
    organizationFields: new v2.OrganizationFieldsApi(second),
    activityFields: new v2.ActivityFieldsApi(second),
    oldDeals: new v1.DealsApi(first),
    oldPersons: new v1.PersonsApi(first),
    oldOrganizations: new v1.OrganizationsApi(first),
    leads: new v1.LeadsApi(first),
    leadLabels: new v1.LeadLabelsApi(first),
    notes: new v1.NotesApi(first),
    oldDealFields: new v1.DealFieldsApi(first),
    oldLeadFields: new v1.LeadFieldsApi(first),
    oldPersonFields: new v1.PersonFieldsApi(first),
    oldOrganizationFields: new v1.OrganizationFieldsApi(first),
    oldActivityFields: new v1.ActivityFieldsApi(first),
    noteFields: new v1.NoteFieldsApi(first),
  }
}

type V2Field = {
  field_code: string
  is_optional_response_field?: boolean
  options?: { id?: unknown; label?: string; color?: string | null }[] | null
}
type V1Field = {
  id?: number | null
  key?: string
  field_type?: string
  edit_flag?: boolean
  bulk_edit_allowed?: boolean
  options?: object[] | null
}

const codesOf = (fields: V2Field[] = []) => fields.map(({ field_code }) => field_code).sort()
const keysOf = (fields: V1Field[] = []) => fields.map(({ key }) => key).sort()
const optional = (fields: V2Field[] = []) =>
  fields.filter((field) => field.is_optional_response_field).map(({ field_code }) => field_code)
const asked = (fields?: V2Field[]) => optional(fields).join() as never

/** The keys of a record; `except`: keys that are not fields. */
const shown = (record: object | null | undefined, ...except: string[]) =>
  Object.keys(record ?? {})
    .filter((key) => !except.includes(key))
    .sort()

describe('the keys of a record on the wire equal the fields of its list', () => {
  let [deal_id, person_id, org_id] = [0, 0, 0]
  beforeAll(async () => {
    const { deals, persons, organizations } = pipedrive()
    const organization = await organizations.addOrganization({
      AddOrganizationRequest: { name: 'Fjord Boats' },
    })
    org_id = organization.data?.id as number
    const person = await persons.addPerson({ AddPersonRequest: { name: 'Siri Sund', org_id } })
    person_id = person.data?.id as number
    const deal = await deals.addDeal({ AddDealRequest: { title: 'Two boats', person_id, org_id } })
    deal_id = deal.data?.id as number
  })

  test('of a deal, on v2', async () => {
    const { deals, dealFields } = pipedrive()
    const { data: fields } = await dealFields.getDealFields()
    const { data } = await deals.getDeal({ id: deal_id, include_fields: asked(fields) })
    expect(shown(data, 'custom_fields')).toEqual(codesOf(fields))
  })

  test('of a person', async () => {
    const { persons, personFields } = pipedrive()
    const { data: fields } = await personFields.getPersonFields()
    const { data } = await persons.getPerson({ id: person_id, include_fields: asked(fields) })
    expect(shown(data, 'custom_fields')).toEqual(codesOf(fields))
  })

  test('of an organization', async () => {
    const { organizations, organizationFields } = pipedrive()
    const { data: fields } = await organizationFields.getOrganizationFields()
    const { data } = await organizations.getOrganization({ id: org_id, include_fields: asked(fields) })
    expect(shown(data, 'custom_fields')).toEqual(codesOf(fields))
  })

  test('of an activity', async () => {
    const { activities, activityFields } = pipedrive()
    const { data: fields } = await activityFields.getActivityFields()
    const added = await activities.addActivity({ AddActivityRequest: { type: 'call', deal_id } })
    const id = added.data?.id as number
    const { data } = await activities.getActivity({ id, include_fields: asked(fields) })
    expect(shown(data)).toEqual(codesOf(fields))
  })

  test('of a deal, on v1', async () => {
    const { oldDeals, oldDealFields } = pipedrive()
    const { data: fields } = await oldDealFields.getDealFields()
    const { data } = await oldDeals.duplicateDeal({ id: deal_id })
    expect(shown(data)).toEqual(keysOf(fields))
  })

  test('of a lead', async () => {
    const { leads, oldLeadFields } = pipedrive()
    const { data: fields } = await oldLeadFields.getLeadFields()
    const { data } = await leads.addLead({ AddLeadRequest: { title: 'A third boat', person_id } })
    expect(shown(data)).toEqual(keysOf(fields))
  })

  test('of a note', async () => {
    const { notes, noteFields } = pipedrive()
    const { data: fields } = await noteFields.getNoteFields()
    const { data } = await notes.addNote({ AddNoteRequest: { content: 'Calls back', deal_id } as never })
    const linked = ['deal', 'person', 'organization', 'project', 'task', 'user']
    expect(shown(data, ...linked)).toEqual(keysOf(fields))
  })
})

describe('field lists of v1', () => {
  const lists = {
    deals: (page?: object) => pipedrive().oldDealFields.getDealFields(page),
    leads: (page?: object) => pipedrive().oldLeadFields.getLeadFields(page),
    persons: (page?: object) => pipedrive().oldPersonFields.getPersonFields(page),
    organizations: (page?: object) => pipedrive().oldOrganizationFields.getOrganizationFields(page),
  }

  test.each(Object.entries(lists))('of %s come in pages, each row with a key and a type', async (_, read) => {
    const { data: whole } = await read()
    const paged: (V1Field | undefined)[] = []
    for (let more = true; more; ) {
      const page = await read({ start: paged.length, limit: 7 })
      paged.push(...(page.data ?? []))
      more = page.additional_data?.more_items_in_collection ?? false
    }
    expect(paged).toEqual(whole)
    for (const field of whole ?? [])
      expect(field).toMatchObject({
        id: expect.toSatisfy(Number.isInteger),
        key: expect.any(String),
        field_type: expect.any(String),
        name: expect.any(String),
        edit_flag: false,
        bulk_edit_allowed: expect.any(Boolean),
      })
    expect(new Set(whole?.map(({ id }) => id)).size).toBe(whole?.length)
  })

  test('have each field by its id, and no others', async () => {
    const { oldDealFields, oldPersonFields, oldOrganizationFields } = pipedrive()
    const last = <T>(fields: T[] | null | undefined) => fields?.at(-1) as T & { id: number }
    const deal = last((await oldDealFields.getDealFields()).data)
    expect((await oldDealFields.getDealField({ id: deal.id })).data).toEqual(deal)
    const person = last((await oldPersonFields.getPersonFields()).data)
    expect((await oldPersonFields.getPersonField({ id: person.id })).data).toEqual(person)
    const organization = last((await oldOrganizationFields.getOrganizationFields()).data)
    expect((await oldOrganizationFields.getOrganizationField({ id: organization.id })).data).toEqual(
      organization,
    )
    await expect(oldDealFields.getDealField({ id: 9999 })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('field lists of v2', () => {
  test('have pages, single fields by code, and more members on request', async () => {
    const { dealFields, personFields, organizationFields } = pipedrive()
    const { data: whole } = await dealFields.getDealFields()
    const paged: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await dealFields.getDealFields({ limit: 7, cursor })
      paged.push(...(page.data ?? []))
      cursor = page.additional_data?.next_cursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(whole)

    const include_fields = 'ui_visibility,important_fields,required_fields' as never
    const { data: title } = await dealFields.getDealField({ field_code: 'title', include_fields })
    expect(title).toEqual({
      field_name: 'Title',
      field_code: 'title',
      field_type: 'varchar',
      is_custom_field: false,
      is_optional_response_field: false,
      options: null,
      subfields: null,
      ui_visibility: { add_visible_flag: true, details_visible_flag: true },
      important_fields: { enabled: false, stage_ids: [] },
      required_fields: { enabled: true, stage_ids: [], statuses: {} },
    })
    const { data: phones } = await personFields.getPersonField({ field_code: 'phones' })
    expect(phones).toMatchObject({ field_name: 'Phone', field_type: 'phone' })
    const { data: address } = await organizationFields.getOrganizationField({ field_code: 'address' })
    expect(address?.subfields?.map((part) => part.field_code)).toContain('postal_code')
    await expect(dealFields.getDealField({ field_code: 'mood' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(dealFields.getDealField({ field_code: 'active' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

test('options are the current choices: labels with colours, statuses, visibility, currencies', async () => {
  const { dealFields, oldDealFields, oldPersonFields, oldLeadFields, leadLabels } = pipedrive()
  await fetch(`${kariz.origin}/api/v2/labels`, {
    method: 'POST',
    headers: { 'x-api-token': kariz.tokens.mia, 'content-type': 'application/json' },
    body: JSON.stringify({ noun: 'person', name: 'Customer', color: 'green' }),
  })
  const { data: deal } = await dealFields.getDealFields()
  const options = (code: string) => deal?.find((field) => field.field_code === code)?.options
  expect(options('label_ids')).toContainEqual({ id: expect.any(Number), label: 'Hot', color: 'red' })
  expect(options('status')?.map(({ id }) => id)).toEqual(['open', 'won', 'lost', 'deleted'])
  expect(options('visible_to')).toContainEqual({ id: 1, label: 'Item owner' })
  expect(options('currency')).toContainEqual({ id: 'NOK', label: 'Norwegian Krone' })
  expect(options('stage_id')).toBeNull()
  const v1Options = (fields: V1Field[] | null | undefined, key: string) =>
    fields?.find((field) => field.key === key)?.options
  expect(v1Options((await oldDealFields.getDealFields()).data, 'label')).toEqual(options('label_ids'))
  expect(v1Options((await oldPersonFields.getPersonFields()).data, 'label')).toContainEqual(
    expect.objectContaining({ label: 'Customer', color: 'green' }),
  )
  const { data: labels } = await leadLabels.getLeadLabels()
  expect(v1Options((await oldLeadFields.getLeadFields()).data, 'label_ids')).toEqual(
    labels?.map(({ id, name, color }) => ({ id, label: name, color })),
  )
})

test('the changelog uses the v1 key of a field', async () => {
  const { persons, organizations, deals, oldPersonFields } = pipedrive()
  const { oldDeals, oldPersons, oldOrganizations } = pipedrive()
  const told = async (changes: Promise<{ data: { field_key?: string }[] }>) =>
    new Set((await changes).data.map(({ field_key }) => field_key).filter((key) => key !== 'add_time'))
  const owner_id = kariz.world.omid.id

  const id = (await persons.addPerson({ AddPersonRequest: { name: 'Per Pier' } })).data?.id as number
  const emails = [{ value: 'per@pier.example', primary: true, label: 'work' }]
  await persons.updatePerson({ id, UpdatePersonRequest: { emails, job_title: 'Skipper', owner_id } })
  const ofPerson = await told(oldPersons.getPersonChangelog({ id }))
  expect(ofPerson).toEqual(new Set(['email', 'job_title', 'owner_id']))
  expect(keysOf((await oldPersonFields.getPersonFields()).data)).toEqual(
    expect.arrayContaining([...ofPerson]),
  )

  const org_id = (await organizations.addOrganization({ AddOrganizationRequest: { name: 'Pier' } })).data
    ?.id as number
  await organizations.updateOrganization({
    id: org_id,
    UpdateOrganizationRequest: { industry_name: 'Fishing', website: 'pier.example' } as never,
  })
  const ofOrganization = await told(oldOrganizations.getOrganizationChangelog({ id: org_id }))
  expect(ofOrganization).toEqual(new Set(['industry', 'website']))

  const deal_id = (await deals.addDeal({ AddDealRequest: { title: 'Quay' } })).data?.id as number
  const expected_close_date = '2027-03-01'
  await deals.updateDeal({ id: deal_id, UpdateDealRequest: { owner_id, expected_close_date } })
  const ofDeal = await told(oldDeals.getDealChangelog({ id: deal_id }))
  expect(ofDeal).toEqual(new Set(['user_id', 'expected_close_date']))
})
