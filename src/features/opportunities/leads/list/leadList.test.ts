import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { inOperation } from '../../../../test/context.ts'
import { expectRefusal, useApp } from '../../../../test/http.ts'
import { planCalls } from '../../../../test/world.ts'
import { createOpportunities, type NewOpportunity } from '../../core/create.ts'
import type { LeadRow, LeadSort } from './contract.ts'

const kariz = useApp()
const asMia = (url: string) => kariz.as(kariz.world.mia).get(url)
const titles = (answer: { body: { data: LeadRow[] } }) => answer.body.data.map((lead) => lead.title).sort()

async function add(...leads: Partial<NewOpportunity>[]): Promise<number[]> {
  const { database, world } = kariz
  return inOperation(database, world.ada, (ctx) =>
    createOpportunities(
      ctx,
      leads.map((lead) => ({
        kind: 'lead',
        title: 'Lead',
        currency: 'EUR',
        owner_id: world.mia.id,
        person_id: world.maria,
        origin: 'API',
        ...lead,
      })),
    ),
  )
}

/** All pages of a list, with small pages. */
async function walk(query: string, limit = 3): Promise<LeadRow[]> {
  const rows: LeadRow[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const after: string = cursor && `&cursor=${cursor}`
    const { status, body } = await asMia(`/api/v2/leads/list?limit=${limit}&${query}${after}`)
    expect(status).toBe(200)
    rows.push(...body.data)
    cursor = body.additional_data.next_cursor
  }
  return rows
}

describe('content of the inbox', () => {
  test('S1 S10 contains leads and no deals', async () => {
    expect(titles(await asMia('/api/v2/leads/list'))).toEqual(['New sails'])
  })

  test('S5 S20 S21 a row contains the values of all columns: contact, company, industry, LinkedIn, source, labels', async () => {
    const { database, world } = kariz
    await inOperation(database, world.ada, async ({ tx }) => {
      await sql`insert into industry (name) values ('Shipping')`.execute(tx)
      await sql`update organization set industry_id = (select id from industry), linkedin = 'https://linkedin.com/company/fjord'
        where id = ${world.fjord}`.execute(tx)
      await sql`insert into opportunity_label (opportunity_id, label_id)
        values (${world.sails.id}, ${world.hot.id}), (${world.sails.id}, ${world.cold.id})`.execute(tx)
      await sql`update opportunity set expected_close_date = '2026-04-01' where id = ${world.sails.id}`.execute(
        tx,
      )
      await planCalls(world, [world.sails.id], sql`timestamptz '2026-03-20 08:00Z'`).execute(tx)
    })
    const { body } = await asMia('/api/v2/leads/list')
    expect(body.data).toEqual([
      {
        id: world.sails.uuid,
        opportunity_id: world.sails.id,
        title: 'New sails',
        value: 3000,
        currency: 'EUR',
        labels: [
          { id: world.cold.id, uuid: world.cold.uuid, name: 'Cold', color: 'blue' },
          { id: world.hot.id, uuid: world.hot.uuid, name: 'Hot', color: 'red' },
        ],
        source: { id: world.webForm, name: 'Web form' },
        owner: { id: world.mia.id, name: 'Mia' },
        person: { id: world.maria, name: 'Maria Nilsen' },
        organization: {
          id: world.fjord,
          name: 'Fjord Shipping',
          industry: 'Shipping',
          linkedin: 'https://linkedin.com/company/fjord',
        },
        expected_close_date: '2026-04-01',
        customer_reference: null,
        add_time: expect.stringMatching(/Z$/),
        update_time: expect.stringMatching(/Z$/),
        was_seen: true,
        is_archived: false,
        archive_time: null,
        is_deleted: false,
        delete_time: null,
        visible_to: 3,
        next_activity: {
          id: expect.any(Number),
          type: { id: world.call, key_string: 'call', name: 'Call', icon_key: 'call', color: null },
          subject: 'Ring',
          due_date: '2026-03-20',
          due_time: '08:00',
        },
      },
    ])
  })

  test('takes one statement per request', async () => {
    for (const url of [
      '/api/v2/leads/list?term=sails&label_ids=1',
      '/api/v2/leads/list/summary',
      '/api/v2/leads/list/ids',
      '/api/v1/leads',
      '/api/v2/leads/search?term=sails',
    ]) {
      kariz.queries.length = 0
      expect((await asMia(url)).status).toBe(200)
      expect(kariz.queries, url).toHaveLength(1)
    }
  })
})

describe('visibility', () => {
  test('a private lead is not listed, counted, summed or included in ids for others', async () => {
    const { world } = kariz
    const [secret] = await add({
      title: 'Hidden oar',
      value: 1_000_000,
      owner_id: world.omid.id,
      visible_to: 1,
    })
    const seen = async (who: typeof world.mia) => {
      const as = kariz.as(who)
      const [list, ids, summary] = await Promise.all([
        as.get('/api/v2/leads/list?term=hidden'),
        as.get('/api/v2/leads/list/ids?term=hidden'),
        as.get('/api/v2/leads/list/summary?term=hidden'),
      ])
      return [titles(list), ids.body.data.ids.length, summary.body.data.count]
    }
    expect(await seen(world.mia)).toEqual([[], 0, 0])
    expect(await seen(world.omid)).toEqual([['Hidden hull', 'Hidden oar'], 2, 2])
    expect(await seen(world.ada)).toEqual([['Hidden hull', 'Hidden oar'], 2, 2])
    expect((await asMia('/api/v2/leads/list/summary')).body.data).toEqual({
      count: 1,
      totals: [{ currency: 'EUR', count: 1, value: 3000 }],
    })
    await inOperation(kariz.database, world.ada, ({ tx }) =>
      sql`update opportunity set is_deleted = true, delete_time = now() where id = ${secret}`.execute(tx),
    )
  })

  test('an invisible contact has no name, and is not found', async () => {
    const { world } = kariz
    const [id] = await add({
      title: 'Shared',
      person_id: world.secretPerson,
      org_id: world.secretOrg,
      owner_id: world.omid.id,
    })
    const row = async (who: typeof world.mia, term: string) =>
      (await kariz.as(who).get(`/api/v2/leads/list?term=${term}`)).body.data[0]
    expect(await row(world.mia, 'shared')).toMatchObject({
      person: { id: null, name: null },
      organization: { id: null, name: null, industry: null, linkedin: null },
    })
    expect(await row(world.mia, 'sven')).toBeUndefined()
    expect(await row(world.mia, 'harbour')).toBeUndefined()
    expect(await row(world.omid, 'shared')).toMatchObject({ person: { name: 'Sven Secret' } })
    const panel = await asMia(`/api/v2/leads/${(await row(world.omid, 'shared')).id}/page`)
    expect(panel.body.data.person).toEqual({
      id: null,
      name: null,
      emails: [],
      phones: [],
      job_title: null,
      linkedin: null,
      is_deleted: false,
    })
    await inOperation(kariz.database, world.ada, ({ tx }) =>
      sql`update opportunity set is_deleted = true, delete_time = now() where id = ${id}`.execute(tx),
    )
  })

  test('anonymous users see nothing', async () => {
    expectRefusal(await kariz.as(null).get('/api/v2/leads/list'), 401, { code: 'unauthenticated' })
  })
})

describe('sort orders', () => {
  const marked: { id: number; title: string; value: number | null; add: number; due: number | null }[] = []
  beforeAll(async () => {
    const { database, world } = kariz
    const names = [
      'Oar',
      'oar',
      'Årer',
      'Anchor',
      'anchor 10',
      'anchor 9',
      'Zeppelin',
      'لنگر',
      'Oar',
      '2 masts',
    ]
    const leads = names.map((title, nr) => ({
      title,
      value: nr % 3 === 0 ? null : [0, 250.5, 100, 100][nr % 4],
      add_time: new Date(Date.UTC(2026, 0, 1 + (nr % 4), 10, 0, 0, nr % 2)),
      source_id: world.webForm,
      org_id: world.fjord,
    }))
    const ids = await add(...leads)
    for (const [nr, id] of ids.entries()) {
      const due = nr % 4 === 0 ? null : Date.UTC(2026, 2, 10 + (nr % 3), 9)
      const lead = leads[nr] as (typeof leads)[0]
      marked.push({ id, title: lead.title, value: lead.value ?? null, add: lead.add_time.getTime(), due })
      if (due === null) continue
      const plan = planCalls(world, [id], sql`${new Date(due)}::timestamptz`)
      await inOperation(database, world.ada, ({ tx }) => plan.execute(tx))
    }
    return async () => {
      await inOperation(database, world.ada, ({ tx }) =>
        sql`update opportunity set is_deleted = true, delete_time = now() where id = any(${ids}::bigint[])`.execute(
          tx,
        ),
      )
    }
  })

  const folded: Record<string, string> = { Årer: 'arer' }
  const collator = new Intl.Collator('en')
  const keys: Record<LeadSort, (lead: (typeof marked)[0]) => number | string> = {
    next_activity: (lead) => lead.due ?? Number.POSITIVE_INFINITY,
    add_time: (lead) => lead.add,
    value: (lead) => lead.value ?? -1,
    title: (lead) => folded[lead.title] ?? lead.title.toLowerCase(),
  }
  const compare = (a: number | string, b: number | string) =>
    typeof a === 'string' ? collator.compare(a, String(b)) : a === b ? 0 : a < Number(b) ? -1 : 1

  test.each(
    (Object.keys(keys) as LeadSort[]).flatMap((sort) => [
      [sort, 'asc'],
      [sort, 'desc'],
    ]),
  )('by %s %s, with paging, including empty values', async (sort, direction) => {
    const key = keys[sort as LeadSort]
    const expected = [...marked].sort((a, b) => compare(key(a), key(b)) || a.id - b.id).map((lead) => lead.id)
    const rows = await walk(`source_ids=${kariz.world.webForm}&sort_by=${sort}&sort_direction=${direction}`)
    const found = rows.map((row) => row.opportunity_id).filter((id) => id !== kariz.world.sails.id)
    expect(found).toEqual(direction === 'asc' ? expected : expected.reverse())
  })

  test('by default the most urgent next activity comes first, then leads without one, then later ones', async () => {
    const dues = (await asMia('/api/v2/leads/list')).body.data.map(
      (lead: LeadRow) => lead.next_activity?.due_date,
    )
    expect(dues.slice(0, 2)).toEqual(['2026-03-10', '2026-03-10'])
    expect(dues.at(-1)).toBeUndefined()
  })

  test('a page begins where the last one ended, whatever was added in between', async () => {
    const first = await asMia('/api/v2/leads/list?sort_by=title&limit=5')
    const added = await add({ title: '0 comes first' }, { title: 'zzz comes last' })
    const { body } = await asMia(
      `/api/v2/leads/list?sort_by=title&limit=50&cursor=${first.body.additional_data.next_cursor}`,
    )
    const all = [...first.body.data, ...body.data].map((lead: LeadRow) => lead.opportunity_id)
    expect(new Set(all).size).toBe(all.length)
    expect(all).toContain(added[1])
    expect(all).not.toContain(added[0])
    expect(all).toEqual(expect.arrayContaining(marked.map((lead) => lead.id)))
    await inOperation(kariz.database, kariz.world.ada, ({ tx }) =>
      sql`update opportunity set is_deleted = true, delete_time = now() where id = any(${added}::bigint[])`.execute(
        tx,
      ),
    )
  })

  test('a cursor of another order, or an invalid one, is rejected by name', async () => {
    const byTitle = await asMia('/api/v2/leads/list?sort_by=title&limit=2')
    const cursor = byTitle.body.additional_data.next_cursor
    for (const bad of [cursor, 'nonsense', '%00'])
      expectRefusal(await asMia(`/api/v2/leads/list?sort_by=value&cursor=${bad}`), 400, { field: 'cursor' })
  })
})

describe('filters', () => {
  const now = () => new Date()
  let ids: number[]
  beforeAll(async () => {
    const { world } = kariz
    ids = await add(
      {
        title: 'F1 hull',
        owner_id: world.omid.id,
        label_ids: [world.hot.id],
        value: 10,
        source_id: world.webForm,
      },
      { title: 'F2 hull', owner_id: world.omid.id, label_ids: [world.cold.id, world.hot.id], value: 5 },
      { title: 'F3 keel', owner_id: world.mia.id, label_ids: [world.cold.id], source_id: world.webForm },
      { title: 'F4 keel', owner_id: world.omid.id, archive_time: now(), value: 7, currency: 'NOK' },
      { title: 'F5 ÅSGÅRD 100%_\\', org_id: world.fjord, person_id: null },
    )
  })
  const found = async (query: string) =>
    titles(await asMia(`/api/v2/leads/list?${query}`)).filter((title) => /^F\d/.test(title))

  test('by owner, label, source, and combinations', async () => {
    const { omid, mia, hot, cold, webForm } = { ...kariz.world }
    expect(await found(`owner_ids=${omid.id}`)).toEqual(['F1 hull', 'F2 hull'])
    expect(await found(`owner_ids=${omid.id},${mia.id}&label_ids=${cold.id}`)).toEqual(['F2 hull', 'F3 keel'])
    expect(await found(`label_ids=${hot.id},${cold.id}`)).toEqual(['F1 hull', 'F2 hull', 'F3 keel'])
    expect(await found(`source_ids=${webForm}&label_ids=${hot.id}&owner_ids=${omid.id}&term=hull`)).toEqual([
      'F1 hull',
    ])
    expect(await found(`source_ids=${webForm}&label_ids=${hot.id}&owner_ids=${mia.id}`)).toEqual([])
  })

  test('by words of title, person and organization, ignoring case and accents', async () => {
    expect(await found('term=HULL')).toEqual(['F1 hull', 'F2 hull'])
    expect(await found('term=asgard')).toEqual(['F5 ÅSGÅRD 100%_\\'])
    expect(await found(`term=${encodeURIComponent('100%_\\')}`)).toEqual(['F5 ÅSGÅRD 100%_\\'])
    expect(await found(`term=${encodeURIComponent('nilsen keel')}`)).toEqual(['F3 keel'])
    expect(await found(`term=${encodeURIComponent('shipping')}`)).toEqual(['F5 ÅSGÅRD 100%_\\'])
    expect(await found('term=F')).toHaveLength(4)
    expect(await found('term=%20')).toHaveLength(4)
    expect(await found(`term=${encodeURIComponent('%')}`)).toEqual(['F5 ÅSGÅRD 100%_\\'])
  })

  test('S9 archived leads have a separate view', async () => {
    expect(await found('archived=true')).toEqual(['F4 keel'])
    const { body } = await asMia('/api/v2/leads/list/summary?archived=true&term=F4')
    expect(body.data).toEqual({ count: 1, totals: [{ currency: 'NOK', count: 1, value: 7 }] })
  })

  test('deleted leads are listed for 30 days', async () => {
    const { database, world } = kariz
    const [today, long] = await add({ title: 'F6 gone' }, { title: 'F7 long gone' })
    await inOperation(database, world.ada, async ({ tx }) => {
      await sql`update opportunity set is_deleted = true, delete_time = now() where id = ${today}`.execute(tx)
      await sql`update opportunity set is_deleted = true, delete_time = now() - interval '31 days'
        where id = ${long}`.execute(tx)
    })
    expect(await found('term=gone')).toEqual([])
    expect((await asMia('/api/v2/leads/list?deleted=true&term=gone')).body.data).toMatchObject([
      { title: 'F6 gone', is_deleted: true },
    ])
  })

  test('S18 everything that matches can be selected: ids and sums', async () => {
    const { hot, cold } = kariz.world
    const query = `label_ids=${hot.id},${cold.id}&term=hull`
    const answer = await asMia(`/api/v2/leads/list/ids?${query}`)
    const listed = (await asMia(`/api/v2/leads/list?${query}`)).body.data.map((lead: LeadRow) => lead.id)
    expect(answer.body.data).toEqual({ ids: expect.arrayContaining(listed), truncated: false })
    expect(answer.body.data.ids).toHaveLength(listed.length)
    expect((await asMia(`/api/v2/leads/list/summary?${query}`)).body.data).toEqual({
      count: 2,
      totals: [{ currency: 'EUR', count: 2, value: 15 }],
    })
  })

  test('invalid parameters are rejected by name', async () => {
    for (const [query, field] of [
      ['owner_ids=x', 'owner_ids.0'],
      ['label_ids=0', 'label_ids.0'],
      ['sort_by=luck', 'sort_by'],
      ['limit=501', 'limit'],
      ['limit=0', 'limit'],
      ['archived=perhaps', 'archived'],
      [`term=${'x'.repeat(256)}`, 'term'],
      ['colour=red', 'colour'],
    ])
      expectRefusal(await asMia(`/api/v2/leads/list?${query}`), 400, { code: 'invalid', field })
  })

  test('a converted lead is no longer listed, and a converted deal is', async () => {
    const { database, world } = kariz
    await inOperation(database, world.ada, ({ tx }) =>
      sql`update opportunity set kind = 'deal', pipeline_id = ${world.sales.id},
        stage_id = ${world.sales.stages.contacted} where id = ${ids[0]}`.execute(tx),
    )
    expect(await found('term=hull')).toEqual(['F2 hull'])
  })
})
