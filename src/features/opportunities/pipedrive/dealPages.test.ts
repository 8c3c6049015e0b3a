import { sql } from 'kysely'
import * as v1 from 'pipedrive/v1'
import * as v2 from 'pipedrive/v2'
import { beforeAll, describe, expect, test } from 'vitest'
import { inOperation } from '../../../test/context.ts'
import { expectRefusal, useApp } from '../../../test/http.ts'
import { addOpportunities } from '../../../test/opportunities.ts'
import { usePipedrive } from '../../../test/pipedrive.ts'
import type { NewOpportunity } from '../core/create.ts'

const kariz = useApp()
const pipedrive = usePipedrive(kariz)
const asMia = (url: string) => kariz.as(kariz.world.mia).get(url)
const deals = () => new v2.DealsApi(pipedrive.as(kariz.world.mia).v2)
const dealsV1 = () => new v1.DealsApi(pipedrive.as(kariz.world.mia).v1)
const leads = () => new v2.LeadsApi(pipedrive.as(kariz.world.mia).v2)
const leadsV1 = () => new v1.LeadsApi(pipedrive.as(kariz.world.mia).v1)

const add = (...rows: Partial<NewOpportunity>[]) => addOpportunities(kariz, ...rows)
const write = (statement: ReturnType<typeof sql>) =>
  inOperation(kariz.database, kariz.world.ada, ({ tx }) => statement.execute(tx))
const titles = (data: { title?: string }[] | undefined) => data?.map((row) => row.title)

describe('deals by the official client', () => {
  test('are listed by cursor, each once, without hidden ones', async () => {
    const { world } = kariz
    const seen: (number | undefined)[] = []
    let cursor: string | undefined
    do {
      const page = await deals().getDeals({ limit: 1, cursor })
      seen.push(...(page.data ?? []).map((deal) => deal.id))
      cursor = page.additional_data?.next_cursor ?? undefined
    } while (cursor)
    expect(seen).toEqual([world.boat, world.dock, world.wonDeal])
  })

  test('by status, with deleted ones of the last 30 days on request', async () => {
    const { world } = kariz
    const [today, long] = await add({ title: 'Deleted today' }, { title: 'Deleted long ago' })
    await write(sql`update opportunity set is_deleted = true,
      delete_time = now() - case when id = ${long} then interval '31 days' else interval '0' end
      where id in (${today}, ${long})`)
    const ids = async (status?: string) =>
      (await deals().getDeals({ status: status as 'open' })).data?.map((deal) => deal.id)
    expect(await ids()).toEqual([world.boat, world.dock, world.wonDeal])
    expect(await ids('open')).toEqual([world.boat, world.dock])
    expect(await ids('won,lost')).toEqual([world.wonDeal])
    expect(await ids('deleted')).toEqual([today])
    expect(await ids('open,won,lost,deleted')).toEqual([world.boat, world.dock, world.wonDeal, today])
  })

  test('by ids, owner, person, organization, pipeline, stage and time of change', async () => {
    const { world } = kariz
    const ids = async (query: Parameters<v2.DealsApi['getDeals']>[0]) =>
      (await deals().getDeals(query)).data?.map((deal) => deal.id)
    expect(await ids({ ids: `${world.boat},${world.secretDeal},999999,${world.wonDeal}` })).toEqual([
      world.boat,
      world.wonDeal,
    ])
    expect(await ids({ owner_id: world.omid.id })).toEqual([world.dock])
    expect(await ids({ person_id: world.maria, stage_id: world.sales.stages.meeting })).toEqual([world.dock])
    expect(await ids({ org_id: world.fjord, pipeline_id: world.sales.id })).toHaveLength(3)
    expect(await ids({ pipeline_id: world.renewals.id })).toEqual([])
    await write(sql`update opportunity set update_time = '2026-01-05T10:00Z' where id = ${world.boat}`)
    await write(sql`update opportunity set update_time = '2026-01-06T10:00Z' where id = ${world.dock}`)
    const between = { updated_since: '2026-01-05T10:00:00Z', updated_until: '2026-01-06T10:00:00Z' }
    expect(await ids(between)).toEqual([world.boat])
    expect(await ids({ sort_by: 'update_time', sort_direction: 'desc' })).toEqual([
      world.wonDeal,
      world.dock,
      world.boat,
    ])
    expect((await asMia('/api/v2/deals?sort_by=value&sort_direction=desc')).body.data[0].id).toBe(world.boat)
  })

  test('archived ones are listed separately', async () => {
    const [id] = await add({ title: 'Put away' })
    await write(sql`update opportunity set is_archived = true, archive_time = now() where id = ${id}`)
    expect(titles((await deals().getDeals()).data)).not.toContain('Put away')
    const archived = await deals().getArchivedDeals()
    expect(archived.data).toMatchObject([{ id, title: 'Put away', is_archived: true }])
    expect(archived.additional_data).toEqual({ next_cursor: null })
  })

  test('times are whole seconds, optional fields are sent on request, and unknown ones are ignored', async () => {
    const { body } = await asMia('/api/v2/deals?include_fields=first_won_time,luck&first_char=b&done=1')
    expect(body.data[0]).toMatchObject({ first_won_time: null, label_ids: [] })
    expect(body.data[0].update_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  test('are searched by title: best match first, without hidden ones', async () => {
    await add(
      { title: 'Sea boat 2' },
      { title: 'Boat' },
      { title: 'Whaleboat' },
      { title: 'boat house', status: 'lost', lost_time: new Date() },
    )
    const found = async (query: Omit<Parameters<v2.DealsApi['searchDeals']>[0], 'term'>, term = 'BOAT') =>
      (await deals().searchDeals({ term, ...query })).data?.items?.map((hit) => hit.item?.title)
    expect(await found({})).toEqual(['Boat', 'boat house', 'Boat lease', 'Sea boat 2', 'Whaleboat'])
    expect(await found({ exact_match: true })).toEqual(['Boat'])
    expect(await found({ status: 'lost' })).toEqual(['boat house'])
    expect(await found({ person_id: kariz.world.maria })).toEqual(['Boat lease'])
    expect(await found({ organization_id: kariz.world.fjord }, 'lease boat')).toEqual(['Boat lease'])
    expect(await found({ fields: 'notes' })).toEqual([])
    expect(await found({}, 'crane')).toEqual([])
    expect(await found({}, '100%')).toEqual([])
    const [first] = (await deals().searchDeals({ term: 'boat lease' })).data?.items ?? []
    expect(first).toEqual({
      result_score: 1,
      item: {
        id: kariz.world.boat,
        type: 'deal',
        title: 'Boat lease',
        value: 12_000,
        currency: 'EUR',
        status: 'open',
        visible_to: 3,
        owner: { id: kariz.world.mia.id },
        stage: { id: kariz.world.sales.stages.contacted, name: 'Contacted' },
        person: { id: kariz.world.maria, name: 'Maria Nilsen' },
        organization: { id: kariz.world.fjord, name: 'Fjord Shipping' },
        custom_fields: [],
        notes: [],
        is_archived: false,
      },
    })
    const pages: (string | undefined)[] = []
    let cursor: string | undefined
    do {
      const page = await deals().searchDeals({ term: 'boat', limit: 2, cursor })
      pages.push(...(page.data?.items?.map((hit) => hit.item?.title) ?? []))
      cursor = page.additional_data?.next_cursor ?? undefined
    } while (cursor)
    expect(pages).toEqual(await found({}))
    const v1Page = await asMia('/v1/deals/search?term=boat&start=1&limit=2')
    expect(v1Page.body.data.items.map((hit: { item: { title: string } }) => hit.item.title)).toEqual([
      'boat house',
      'Boat lease',
    ])
    expect(v1Page.body.additional_data).toMatchObject({
      more_items_in_collection: true,
      pagination: { start: 1, limit: 2, more_items_in_collection: true, next_start: 3 },
    })
  })

  test('are summed per currency, weighted and unweighted', async () => {
    await write(sql`update opportunity set is_deleted = true, delete_time = now() where value is null`)
    await add({ title: 'Fjord rope', value: 10, currency: 'NOK', probability: 50 })
    const { data } = await dealsV1().getDealsSummary({ status: 'open' })
    expect(data).toEqual({
      values_total: {
        EUR: { value: 17_000, count: 2, value_formatted: '€17,000.00' },
        NOK: { value: 10, count: 1, value_formatted: expect.stringContaining('10.00') },
      },
      weighted_values_total: {
        EUR: { value: 3200, count: 2, value_formatted: '€3,200.00' },
        NOK: { value: 5, count: 1, value_formatted: expect.stringContaining('5.00') },
      },
      total_count: 3,
    })
    const omid = (await asMia(`/api/v1/deals/summary?user_id=${kariz.world.omid.id}`)).body.data
    expect(omid.values_total).toEqual({ EUR: { value: 5000, count: 1, value_formatted: '€5,000.00' } })
  })
})

describe('leads by the official client', () => {
  beforeAll(async () => {
    const { world } = kariz
    const day = (nr: number) => new Date(Date.UTC(2025, 0, nr))
    await add(
      { kind: 'lead', title: 'B lead', add_time: day(3), owner_id: world.omid.id, update_time: day(20) },
      { kind: 'lead', title: 'A lead', add_time: day(2), org_id: world.fjord, update_time: day(21) },
      {
        kind: 'lead',
        title: 'C lead',
        add_time: day(1),
        expected_close_date: '2026-01-01',
        archive_time: day(9),
      },
    )
  })

  test('are listed oldest first, with paging; archived ones separately, without hidden ones', async () => {
    const page = await leadsV1().getLeads({ limit: 2 })
    expect(titles(page.data)).toEqual(['A lead', 'B lead'])
    expect(page.additional_data).toMatchObject({ start: 0, limit: 2, more_items_in_collection: true })
    expect(page).toMatchObject({ additional_data: { next_start: 2, pagination: { next_start: 2 } } })
    expect(titles((await leadsV1().getLeads({ start: 2 })).data)).toEqual(['New sails'])
    expect(titles((await leadsV1().getArchivedLeads()).data)).toEqual(['C lead'])
    expect(page.data?.[0]?.add_time).toBe('2025-01-02T00:00:00.000Z')
    expect((await asMia('/v1/leads?archived_status=all')).body.data).toHaveLength(4)
  })

  test('by owner, person, organization, time of change, and sorted', async () => {
    const { world } = kariz
    const found = async (query: Parameters<v1.LeadsApi['getLeads']>[0]) =>
      titles((await leadsV1().getLeads(query)).data)
    expect(await found({ owner_id: world.omid.id })).toEqual(['B lead'])
    expect(await found({ organization_id: world.fjord })).toEqual(['A lead', 'New sails'])
    expect(await found({ person_id: world.maria, updated_since: '2025-01-20T12:00:00Z' })).toEqual([
      'A lead',
      'New sails',
    ])
    expect(await found({ sort: 'title' })).toEqual(['A lead', 'B lead', 'New sails'])
    const bySeveral = await asMia('/api/v1/leads?sort=owner_id ASC, title DESC')
    expect(titles(bySeveral.body.data)).toEqual(['B lead', 'New sails', 'A lead'])
    for (const sort of ['luck', 'title; drop table opportunity', 'title up', ''])
      expectRefusal(await asMia(`/api/v1/leads?sort=${encodeURIComponent(sort)}`), 400, { field: 'sort' })
    expectRefusal(await asMia('/api/v1/leads?updated_since=soon'), 400, { field: 'updated_since' })
  })

  test('are searched by title, without hidden ones', async () => {
    const found = await leads().searchLeads({ term: 'new sails', include_fields: 'lead.was_seen' })
    expect(found).toMatchObject({
      data: {
        items: [
          {
            result_score: 1,
            item: {
              id: kariz.world.sails.uuid,
              type: 'lead',
              person: { id: kariz.world.maria, name: 'Maria Nilsen' },
              emails: ['maria@example.com'],
              phones: [],
              value: 3000,
              was_seen: true,
            },
          },
        ],
      },
    })
    expect((await asMia('/api/v2/leads/search?term=hidden')).body.data.items).toEqual([])
    const archived = await asMia('/api/v1/leads/search?term=lead&limit=1')
    expect(archived.body).toMatchObject({
      data: { items: [{ item: { type: 'lead' } }] },
      additional_data: { pagination: { more_items_in_collection: true, next_start: 1 } },
    })
  })
})

test('filter_id, which is not supported yet, and invalid parameters are rejected by name', async () => {
  for (const [url, field] of [
    ['/api/v2/deals?filter_id=1', 'filter_id'],
    ['/api/v2/deals?status=open,mine', 'status.1'],
    ['/api/v2/deals?updated_since=2026-01-01 10:00:00', 'updated_since'],
    ['/api/v2/deals?updated_since=2026-01-01T10:00:00.5Z', 'updated_since'],
    ['/api/v2/deals?updated_since=2026-02-30T10:00:00Z', 'updated_since'],
    ['/api/v2/deals?cursor=e30', 'cursor'],
    ['/api/v2/deals/search?term=a', 'term'],
    ['/api/v2/deals/search', 'term'],
    ['/api/v1/leads/search?term=', 'term'],
    ['/api/v1/leads?filter_id=1', 'filter_id'],
    ['/api/v1/leads?start=-1', 'start'],
  ] as const)
    expectRefusal(await asMia(url), 400, { code: 'invalid', field })
})
