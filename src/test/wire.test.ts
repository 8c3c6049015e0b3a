import * as v1 from 'pipedrive/v1'
import * as v2 from 'pipedrive/v2'
import { describe, expect, test } from 'vitest'
import { useServer } from './server.ts'

const kariz = useServer()

const wholeSeconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const milliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const integer = expect.toSatisfy((n) => Number.isInteger(n))
const time = expect.stringMatching(wholeSeconds)

/** The client as integrations create it: only the URL and a token. */
function pipedrive(token = kariz.tokens.mia, prefix = '/api/v1') {
  const first = new v1.Configuration({ apiKey: token, basePath: `${kariz.origin}${prefix}` })
  const second = new v2.Configuration({ apiKey: token, basePath: `${kariz.origin}/api/v2` })
  return {
    leads: new v1.LeadsApi(first),
    leadLabels: new v1.LeadLabelsApi(first),
    leadSources: new v1.LeadSourcesApi(first),
    oldDeals: new v1.DealsApi(first),
    users: new v1.UsersApi(first),
    leadConversions: new v2.LeadsApi(second),
    deals: new v2.DealsApi(second),
    persons: new v2.PersonsApi(second),
    organizations: new v2.OrganizationsApi(second),
    pipelines: new v2.PipelinesApi(second),
    stages: new v2.StagesApi(second),
  }
}

/** All pages of a v2 list, two rows at a time, by cursor. */
async function everyPage<Row>(
  page: (cursor?: string) => Promise<{ data?: Row[]; additional_data?: { next_cursor?: string | null } }>,
): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    const { data = [], additional_data } = await page(cursor)
    expect(additional_data).toHaveProperty('next_cursor')
    expect(data.length).toBeLessThanOrEqual(2)
    rows.push(...data)
    cursor = additional_data?.next_cursor ?? undefined
  } while (cursor)
  return rows
}

/** Polls a conversion until it has ended, as a client does. */
async function ended<Status extends { data?: { status?: string } }>(
  poll: () => Promise<Status>,
): Promise<Status> {
  for (let tries = 0; tries < 100; tries++) {
    const status = await poll()
    if (!['not_started', 'running'].includes(status.data?.status ?? '')) return status
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('The conversion does not end')
}

describe('Pipedrive’s client with only its address and its key changed', () => {
  test.each(['/v1', '/api/v1'])('authenticates by its token, under %s', async (prefix) => {
    const { users } = pipedrive(kariz.tokens.mia, prefix)
    expect((await users.getCurrentUser()).data).toMatchObject({ name: 'Mia', company_name: 'Nordic Pipes' })
    const stranger = pipedrive('0123456789abcdef', prefix).users.getCurrentUser()
    await expect(stranger).rejects.toMatchObject({ success: false, code: 'unauthenticated' })
  })

  test('authenticates by bearer, or as older versions do in the URL', async () => {
    const configuration = new v2.Configuration({
      accessToken: kariz.tokens.omid,
      basePath: `${kariz.origin}/api/v2`,
    })
    const { data } = await new v2.DealsApi(configuration).getDeal({ id: kariz.world.secretDeal })
    expect(data?.title).toBe('Hidden crane')
    for (const path of ['/v1/users/me', '/api/v1/users/me', '/api/v2/deals']) {
      const response = await fetch(`${kariz.origin}${path}?api_token=${kariz.tokens.mia}`)
      expect({ path, status: response.status }).toEqual({ path, status: 200 })
    }
  })

  test('adds, gets, lists, updates and deletes organizations and persons', async () => {
    const { organizations, persons } = pipedrive()
    const added = await organizations.addOrganization({
      AddOrganizationRequest: { name: 'Ålesund Nets', address: { value: 'Kaigata 1, Ålesund' } },
    })
    expect(added).toMatchObject({
      success: true,
      data: {
        id: integer,
        name: 'Ålesund Nets',
        owner_id: kariz.world.mia.id,
        visible_to: 3,
        is_deleted: false,
      },
    })
    expect(added.data).toMatchObject({ add_time: time, update_time: time, label_ids: [], custom_fields: {} })
    const org_id = added.data?.id as number

    const person = await persons.addPerson({
      AddPersonRequest: {
        name: 'Siri Strand',
        org_id,
        emails: [{ value: 'siri@nets.example' }],
        phones: [{ value: '+47 70 00 00 00', label: 'mobile', primary: true }],
      },
    })
    expect(person.data).toMatchObject({
      name: 'Siri Strand',
      first_name: 'Siri',
      last_name: 'Strand',
      org_id,
      emails: [{ value: 'siri@nets.example', label: 'work', primary: true }],
      phones: [{ value: '+47 70 00 00 00', label: 'mobile', primary: true }],
      add_time: time,
    })
    const id = person.data?.id as number

    expect((await persons.getPerson({ id })).data).toEqual(person.data)
    expect((await persons.getPersons({ org_id })).data).toMatchObject([{ id }])
    const all = await everyPage((cursor) => organizations.getOrganizations({ limit: 2, cursor }))
    expect(all.map(({ name }) => name)).toEqual(['Fjord Shipping', 'Ålesund Nets'])
    await persons.addPerson({ AddPersonRequest: { name: 'Liv Strand', org_id } })
    const people = await everyPage((cursor) =>
      persons.getPersons({ limit: 2, cursor, sort_by: 'update_time', sort_direction: 'desc' }),
    )
    expect(people.map(({ name }) => name)).toEqual(['Liv Strand', 'Siri Strand', 'Maria Nilsen'])

    const renamed = await persons.updatePerson({ id, UpdatePersonRequest: { name: 'Siri Sund' } })
    expect(renamed.data).toMatchObject({ id, name: 'Siri Sund', org_id })
    expect(await persons.deletePerson({ id })).toMatchObject({ success: true, data: { id } })
    const gone = await organizations.deleteOrganization({ id: org_id })
    expect(gone.data).toEqual({ id: org_id })
  })

  test('adds, gets, lists, updates and deletes pipelines and stages', async () => {
    const { pipelines, stages } = pipedrive(kariz.tokens.ada)
    const added = await pipelines.addPipeline({ AddPipelineRequest: { name: 'Charter' } })
    const id = added.data?.id as number
    expect(added.data).toMatchObject({
      name: 'Charter',
      is_deleted: false,
      order_nr: integer,
      add_time: time,
    })
    const changed = await pipelines.updatePipeline({
      id,
      UpdatePipelineRequest: { name: 'Chartering', is_deal_probability_enabled: false },
    })
    expect(changed.data).toMatchObject({ name: 'Chartering', is_deal_probability_enabled: false })
    expect((await pipelines.getPipeline({ id })).data).toEqual(changed.data)

    const stage = await stages.addStage({
      AddStageRequest: {
        name: 'Inspected',
        pipeline_id: id,
        deal_probability: 40,
        days_to_rotten: 14,
        is_deal_rot_enabled: true,
      },
    })
    expect(stage.data).toMatchObject({
      pipeline_id: id,
      deal_probability: 40,
      days_to_rotten: 14,
      update_time: time,
    })
    const stage_id = stage.data?.id as number
    const renamed = await stages.updateStage({ id: stage_id, UpdateStageRequest: { name: 'Surveyed' } })
    expect(renamed.data).toMatchObject({ name: 'Surveyed', deal_probability: 40 })
    expect((await stages.getStage({ id: stage_id })).data).toEqual(renamed.data)
    expect((await stages.getStages({ pipeline_id: id })).data).toMatchObject([{ id: stage_id }])
    const all = await everyPage((cursor) => pipelines.getPipelines({ limit: 2, cursor }))
    expect(all.map(({ name }) => name)).toEqual(['Sales', 'Renewals', 'Chartering'])

    expect((await stages.deleteStage({ id: stage_id })).data).toEqual({ id: stage_id })
    expect((await pipelines.deletePipeline({ id })).data).toEqual({ id })
  })

  test('adds, gets, lists, searches, updates and deletes deals', async () => {
    const { deals, oldDeals } = pipedrive()
    const { world } = kariz
    const added = await deals.addDeal({
      AddDealRequest: {
        title: 'Dredging',
        value: 1234.5,
        currency: 'NOK',
        org_id: world.fjord,
        expected_close_date: '2026-12-24',
      },
    })
    const id = added.data?.id as number
    expect(added.data).toMatchObject({
      title: 'Dredging',
      value: 1234.5,
      currency: 'NOK',
      status: 'open',
      pipeline_id: world.sales.id,
      stage_id: world.sales.stages.contacted,
      person_id: null,
      probability: null,
      stage_change_time: null,
      won_time: null,
      expected_close_date: '2026-12-24',
      add_time: time,
      label_ids: [],
      origin: 'API',
    })
    expect((await deals.getDeal({ id })).data).toEqual(added.data)
    const won = await deals.updateDeal({
      id,
      UpdateDealRequest: { stage_id: world.sales.stages.offer, status: 'won' },
    })
    expect(won.data).toMatchObject({
      status: 'won',
      won_time: time,
      close_time: time,
      stage_change_time: time,
    })
    const all = await everyPage((cursor) => deals.getDeals({ limit: 2, cursor }))
    expect(all.map((deal) => deal.id)).toEqual([world.boat, world.dock, world.wonDeal, id])
    const found = await deals.searchDeals({ term: 'dredg' })
    expect(found.data?.items).toMatchObject([
      { result_score: expect.any(Number), item: { id, title: 'Dredging', type: 'deal' } },
    ])
    const copy = await oldDeals.duplicateDeal({ id })
    expect(copy.data).toMatchObject({ title: expect.stringContaining('Dredging') })
    expect((await deals.deleteDeal({ id })).data).toEqual({ id })
    const deleted = await deals.getDeals({ status: 'deleted', ids: String(id) })
    expect(deleted.data).toMatchObject([{ id, is_deleted: true }])
    await expect(deals.getDeal({ id: world.secretDeal })).rejects.toMatchObject({
      success: false,
      code: 'not_found',
      data: null,
    })
    await expect(
      deals.addDeal({ AddDealRequest: { title: 'x', stage_id: 'one' as never } }),
    ).rejects.toMatchObject({ field: 'stage_id' })
  })

  test.each(['/v1', '/api/v1'])(
    'adds, gets, lists, updates and deletes leads and their labels, under %s',
    async (prefix) => {
      const { leads, leadLabels, leadSources } = pipedrive(kariz.tokens.ada, prefix)
      const { world } = kariz
      const label = await leadLabels.addLeadLabel({
        AddLeadLabelRequest: { name: `Warm ${prefix}`, color: 'yellow' },
      })
      expect(label.data).toMatchObject({
        id: expect.stringMatching(uuid),
        color: 'yellow',
        add_time: expect.stringMatching(milliseconds),
      })
      const labelId = label.data?.id as string
      const recoloured = await leadLabels.updateLeadLabel({
        id: labelId,
        UpdateLeadLabelRequest: { color: 'green' },
      })
      expect(recoloured.data).toMatchObject({ id: labelId, color: 'green' })
      expect((await leadLabels.getLeadLabels()).data?.map(({ id }) => id)).toContain(labelId)
      expect((await leadSources.getLeadSources()).data).toContainEqual({ name: 'Web form' })

      const added = await leads.addLead({
        AddLeadRequest: {
          title: 'Ice class',
          organization_id: world.fjord,
          label_ids: [labelId],
          value: { amount: 99.99, currency: 'EUR' },
        },
      })
      const id = added.data?.id as string
      expect(added.data).toMatchObject({
        id: expect.stringMatching(uuid),
        title: 'Ice class',
        owner_id: world.ada.id,
        creator_id: world.ada.id,
        person_id: null,
        organization_id: world.fjord,
        label_ids: [labelId],
        value: { amount: 99.99, currency: 'EUR' },
        is_archived: false,
        visible_to: '3',
        source_name: 'API',
        origin: 'API',
        add_time: expect.stringMatching(milliseconds),
        update_time: expect.stringMatching(milliseconds),
      })
      expect((await leads.getLead({ id })).data).toEqual(added.data)
      const archived = await leads.updateLead({
        id,
        UpdateLeadRequest: { is_archived: true, value: null as never },
      })
      expect(archived.data).toMatchObject({ is_archived: true, value: null, label_ids: [labelId] })
      expect((await leads.getArchivedLeads()).data?.map((lead) => lead.id)).toContain(id)
      const page = await leads.getLeads({ limit: 1, sort: 'add_time' })
      expect(page.data).toHaveLength(1)
      const more = { start: 0, limit: 1, more_items_in_collection: true, next_start: 1 }
      expect(page.additional_data).toMatchObject({ ...more, pagination: more })
      await expect(leads.addLead({ AddLeadRequest: { title: 'Nobody' } })).rejects.toMatchObject({
        success: false,
        code: 'invalid',
      })
      expect((await leads.deleteLead({ id })).data).toEqual({ id })
      expect((await leadLabels.deleteLeadLabel({ id: labelId })).data).toEqual({ id: labelId })
    },
  )

  test('S53 S65 converts a lead, polls for the deal, and converts it back', async () => {
    const { leads, leadConversions, deals } = pipedrive()
    const { sails, sales, fjord, maria } = kariz.world
    const { id } = sails
    const stage_id = sales.stages.meeting
    const started = await leadConversions.convertLeadToDeal({
      id: sails.uuid,
      ConvertLeadToDealRequest: { stage_id },
    })
    const conversion_id = started.data?.conversion_id as string
    expect(conversion_id).toMatch(uuid)
    const done = await ended(() => leadConversions.getLeadConversionStatus({ id: sails.uuid, conversion_id }))
    expect(done).toMatchObject({ success: true, data: { conversion_id, status: 'completed', deal_id: id } })
    const deal = await deals.getDeal({ id, include_fields: 'source_lead_id' })
    expect(deal.data).toMatchObject({
      title: 'New sails',
      value: 3000,
      stage_id,
      org_id: fjord,
      person_id: maria,
      source_lead_id: sails.uuid,
    })
    await expect(leads.getLead({ id: sails.uuid })).rejects.toMatchObject({ code: 'not_found' })

    const back = await deals.convertDealToLead({ id })
    const again = back.data?.conversion_id as string
    const returned = await ended(() => deals.getDealConversionStatus({ id, conversion_id: again }))
    expect(returned.data).toMatchObject({ conversion_id: again, status: 'completed', lead_id: sails.uuid })
    expect((await leads.getLead({ id: sails.uuid })).data).toMatchObject({
      title: 'New sails',
      value: { amount: 3000, currency: 'EUR' },
      source_deal_id: id,
    })
    await expect(deals.getDeal({ id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
