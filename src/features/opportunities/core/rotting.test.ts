import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/context.ts'
import { inOperation } from '../../../test/context.ts'
import { type Answer, useApp } from '../../../test/http.ts'
import type { Rot } from './contract.ts'
import { createOpportunities } from './create.ts'

const kariz = useApp()
const begin = new Date('2026-03-16T09:00:00Z') // a Monday; daylight-saving time in Oslo starts on the 29th
const days = (count: number, from = begin) => new Date(from.getTime() + count * 86_400_000)
const iso = (time: Date) => `${time.toISOString().slice(0, 19)}Z`
const as = (actor: Actor = kariz.world.mia) => kariz.as(actor)
const done = (answer: Answer): Answer => {
  expect(answer, JSON.stringify(answer.body)).toSatisfy(({ status }) => status < 300)
  return answer
}
const onDay = (count: number) => {
  kariz.now = days(count)
}

/** A new deal of Mia's in the stage with limits. */
const newDeal = async (more: object = {}): Promise<number> => {
  const { meeting } = kariz.world.sales.stages
  return done(await as().post('/api/v2/deals', { title: 'Mast', stage_id: meeting, ...more })).body.data.id
}
/** Sets the limits of the stage. */
const clocks = async (set: object) => {
  const { meeting } = kariz.world.sales.stages
  const off = {
    is_deal_rot_enabled: false,
    days_in_stage_to_rotten: null,
    idle_events: ['activity', 'note', 'edit'],
  }
  return done(await as(kariz.world.ada).patch(`/api/v2/stages/${meeting}`, { ...off, ...set }))
}
const idle14 = { is_deal_rot_enabled: true, days_to_rotten: 14 }
const rotOf = async (id: number, who = kariz.world.mia): Promise<Rot> =>
  done(await as(who).get(`/api/v2/deals/${id}/page`)).body.data.rot
const isRotten = async (id: number) => Date.parse((await rotOf(id)).time) <= (kariz.now as Date).getTime()
const undo = async ({ operation }: Answer, who = kariz.world.mia) =>
  done(await as(who).post(`/api/v2/operations/${operation}/undo`))
const plan = async (id: number, due: object, more: object = {}) =>
  done(await as().post('/api/v2/activities', { deal_id: id, type: 'call', ...due, ...more }))
const note = async (id: number, who = kariz.world.mia) =>
  done(await as(who).post('/api/v1/notes', { content: 'Called', deal_id: id }))
const edit = async (id: number, set: object = { title: 'Main mast' }, who = kariz.world.mia) =>
  done(await as(who).patch(`/api/v2/deals/${id}`, set))

beforeEach(() => onDay(0))

describe('C30 the limit of idle days', () => {
  test('is off by default', async () => {
    const id = await newDeal()
    expect(await rotOf(id)).toBeNull()
    await clocks(idle14)
    expect(await rotOf(id)).toEqual({
      time: iso(days(14)),
      clock: 'idle',
      days: 14,
      since: iso(begin),
      event: 'added',
      by: { id: kariz.world.mia.id, name: 'Mia' },
      type: null,
    })
  })

  test('is reached to the second, across a daylight-saving change and in every time zone', async () => {
    await clocks(idle14)
    const id = await newDeal()
    kariz.now = new Date(days(14).getTime() - 1000)
    expect(await isRotten(id)).toBe(false)
    onDay(14)
    expect(await isRotten(id)).toBe(true)
    const { ada, mia } = kariz.world
    expect(await rotOf(id, { ...ada, timezone: 'Pacific/Auckland' })).toEqual(await rotOf(id, mia))
  })

  test('is reset by a completed activity, a note, a comment and an edit, and names the user', async () => {
    const { omid, ada } = kariz.world
    await clocks(idle14)
    const id = await newDeal()
    const seen = async () => {
      const { event, by, since, time } = await rotOf(id)
      expect(Date.parse(time) - Date.parse(since)).toBe(14 * 86_400_000)
      return [event, by?.name, since]
    }
    const call = await plan(id, { due_date: '2026-03-17' })
    expect(await seen()).toEqual(['added', 'Mia', iso(begin)])
    onDay(3)
    await done(await as().post(`/api/v2/activities/${call.body.data.id}/done`, { done_time: iso(days(2)) }))
    expect(await seen()).toEqual(['activity', 'Mia', iso(days(2))])
    onDay(5)
    const written = await note(id, omid)
    expect(await seen()).toEqual(['note', 'Omid', iso(days(5))])
    onDay(6)
    await done(await as(ada).post(`/api/v1/notes/${written.body.data.id}/comments`, { content: 'Good' }))
    expect(await seen()).toEqual(['note', 'Ada', iso(days(6))])
    onDay(7)
    await edit(id, { value: 90 }, omid)
    expect(await seen()).toEqual(['edit', 'Omid', iso(days(7))])
    onDay(8)
    await edit(id, { label_ids: [kariz.world.hot.id] })
    expect(await seen()).toEqual(['edit', 'Mia', iso(days(8))])
  })

  test('counts only the events that the stage includes; entering the stage always counts', async () => {
    const id = await newDeal()
    const call = await plan(id, { due_date: '2026-03-17' })
    onDay(1)
    await done(await as().post(`/api/v2/activities/${call.body.data.id}/done`, {}))
    onDay(2)
    await note(id)
    onDay(3)
    await edit(id)
    const last = async (...idle_events: string[]) => {
      await clocks({ ...idle14, idle_events })
      return (await rotOf(id)).event
    }
    expect(await last('activity', 'note', 'edit')).toBe('edit')
    expect(await last('activity', 'note')).toBe('note')
    expect(await last('activity')).toBe('activity')
    expect(await last()).toBe('added')
    onDay(4)
    const { offer, meeting } = kariz.world.sales.stages
    await done(await as().post('/api/v2/deals/move', { ids: [id], stage_id: offer }))
    onDay(5)
    await done(await as(kariz.world.omid).post('/api/v2/deals/move', { ids: [id], stage_id: meeting }))
    expect(await rotOf(id)).toMatchObject({ event: 'moved', since: iso(days(5)), by: { name: 'Omid' } })
    onDay(6)
    await done(await as().post(`/api/v2/deals/close`, { ids: [id], status: 'lost' }))
    expect(await rotOf(id)).toBeNull()
    onDay(40)
    await done(await as(kariz.world.ada).post('/api/v2/deals/reopen', { ids: [id] }))
    expect(await rotOf(id)).toMatchObject({ event: 'reopened', since: iso(days(40)), by: { name: 'Ada' } })
  })

  test('is not reset by changes that are not about this deal', async () => {
    const { ada, world } = { ada: as(kariz.world.ada), world: kariz.world }
    await clocks(idle14)
    const label = done(await ada.post('/api/v2/labels', { noun: 'opportunity', name: 'Old', color: 'gray' }))
      .body.data.id
    const source = done(await ada.post('/api/v2/sources', { name: 'Fair' })).body.data.id
    const id = await newDeal({ label_ids: [label], source_id: source })
    const other = await newDeal()
    onDay(3)
    await plan(id, { due_date: '2026-03-20' }, { busy: true })
    await edit(id, { title: 'Mast', label_ids: [label] }) // its current value
    await done(await as().patch('/api/v2/deals/bulk', { ids: [id, other], set: { owner_id: world.omid.id } }))
    await done(await ada.delete(`/api/v2/labels/${label}`))
    await done(await ada.delete(`/api/v2/sources/${source}?replace_with_id=${world.webForm}`))
    await done(
      await as().post('/api/v2/deals/move', {
        ids: [id],
        stage_id: world.sales.stages.meeting,
        after_id: other,
      }),
    )
    await clocks({ ...idle14, name: 'Meetings' })
    expect(await rotOf(id)).toMatchObject({ event: 'added', since: iso(begin) })
  })

  test('continues in the stage that receives the deals of a deleted stage, and after that is undone', async () => {
    const ada = as(kariz.world.ada)
    const { sales } = kariz.world
    const added = await ada.post('/api/v2/stages', { name: 'Brief', pipeline_id: sales.id, ...idle14 })
    const brief = done(added).body.data.id
    const id = await newDeal({ stage_id: brief })
    await clocks({ ...idle14, days_in_stage_to_rotten: 30 })
    onDay(9)
    const merged = done(await ada.delete(`/api/v2/stages/${brief}?move_to_stage_id=${sales.stages.meeting}`))
    expect(await rotOf(id)).toMatchObject({ event: 'added', since: iso(begin) })
    await undo(merged, kariz.world.ada)
    expect(await rotOf(id)).toMatchObject({ event: 'added', since: iso(begin) })
  })
})

describe('C31 the limit of days in the stage', () => {
  test('is independent of events, and reset by a move, a conversion and a reopening', async () => {
    await clocks({ days_in_stage_to_rotten: 7 })
    const id = await newDeal()
    onDay(3)
    await note(id)
    await edit(id, { person_id: kariz.world.maria })
    expect(await rotOf(id)).toMatchObject({ clock: 'stage', days: 7, event: 'added', time: iso(days(7)) })
    onDay(8)
    const lead = done(await as().post(`/api/v2/deals/${id}/convert/lead`)) && (await leadOf(id))
    onDay(9)
    await done(await as(kariz.world.ada).post(`/api/v2/leads/${lead}/convert/deal`, {}))
    expect(await rotOf(id)).toMatchObject({ event: 'converted', time: iso(days(16)), by: { name: 'Ada' } })
    const board = done(await as().get('/api/v2/board')).body.data.stages[1].cards
    expect(board.find((card: { id: number }) => card.id === id)).toMatchObject({
      in_stage_since: iso(days(9)),
    })
  })

  test('of two limits the first one that is reached applies', async () => {
    await clocks({ ...idle14, days_in_stage_to_rotten: 20 })
    const id = await newDeal()
    expect(await rotOf(id)).toMatchObject({ clock: 'idle', time: iso(days(14)) })
    onDay(10)
    await note(id)
    expect(await rotOf(id)).toMatchObject({ clock: 'stage', days: 20, event: 'added', time: iso(days(20)) })
  })

  const leadOf = async (id: number): Promise<string> => {
    const query = kariz.database.reader.selectFrom('opportunity').select('lead_id').where('id', '=', id)
    return (await query.executeTakeFirstOrThrow()).lead_id
  }
})

describe('while an activity is planned', () => {
  test('for now or later, a deal does not rot; an overdue one does not prevent it', async () => {
    await clocks(idle14)
    const id = await newDeal()
    await plan(id, { due_date: '2026-04-05', due_time: '10:00' })
    onDay(15)
    expect(await isRotten(id)).toBe(false)
    kariz.now = new Date('2026-04-05T09:59:59Z')
    expect(await isRotten(id)).toBe(false)
    kariz.now = new Date('2026-04-05T10:00:00Z')
    expect(await isRotten(id)).toBe(true)
    expect(await rotOf(id)).toMatchObject({ time: '2026-04-05T10:00:00Z', event: 'added', since: iso(begin) })
    const { body } = await plan(id, { due_date: '2026-04-09' })
    expect(await isRotten(id), 'one is overdue, one is for later').toBe(false)
    await done(await as().post('/api/v2/activities/bulk/delete', { ids: [body.data.id] }))
    expect(await isRotten(id)).toBe(true)
  })

  test('without a time, a deal does not rot until midnight in the company’s time zone', async () => {
    await clocks(idle14)
    const id = await newDeal()
    await plan(id, { due_date: '2026-04-02' })
    expect((await rotOf(id)).time).toBe('2026-04-02T21:59:59Z') // until midnight in Oslo, in summer
    const ada = as(kariz.world.ada)
    await done(await ada.patch('/api/v2/company', { timezone: 'Asia/Tehran' }))
    expect((await rotOf(id)).time).toBe('2026-04-02T20:29:59Z')
    await done(await ada.patch('/api/v2/company', { timezone: 'Europe/Oslo' }))
  })
})

describe('after undo', () => {
  test('the event before the undone one counts again, for each kind of event', async () => {
    const { mia, omid, ada, sales } = kariz.world
    await clocks(idle14)
    const id = await newDeal()
    const call = (await plan(id, { due_date: '2026-03-17' })).body.data.id
    const { offer, meeting } = sales.stages
    await done(await as().post('/api/v2/deals/move', { ids: [id], stage_id: offer }))
    const events: [string, Actor, (who: Actor) => Promise<Answer>][] = [
      ['moved', omid, (who) => as(who).post('/api/v2/deals/move', { ids: [id], stage_id: meeting })],
      ['edit', ada, (who) => edit(id, { title: 'Mizzen' }, who)],
      ['note', omid, (who) => note(id, who)],
      ['activity', mia, (who) => as(who).post(`/api/v2/activities/${call}/done`, {})],
      ['edit', mia, (who) => edit(id, { label_ids: [kariz.world.hot.id] }, who)],
      ['note', ada, (who) => note(id, who)],
    ]
    const answers: Answer[] = []
    for (const [nr, [event, who, happen]] of events.entries()) {
      onDay(nr + 1)
      answers.push(done(await happen(who)))
      expect(await rotOf(id)).toMatchObject({ event, by: { name: who.name }, since: iso(days(nr + 1)) })
    }
    onDay(9)
    for (const [nr, [event, who]] of [...events.entries()].reverse()) {
      expect(await rotOf(id)).toMatchObject({ event, by: { name: who.name }, since: iso(days(nr + 1)) })
      await undo(answers[nr] as Answer, who)
    }
    expect(await rotOf(id), 'no clock runs where it was before').toBeNull()
  })

  test('of a conversion or a reopening, the time in the stage is as before', async () => {
    await clocks({ days_in_stage_to_rotten: 7 })
    const id = await newDeal({ person_id: kariz.world.maria })
    const before = await rotOf(id)
    onDay(2)
    const converted = done(await as().post(`/api/v2/deals/${id}/convert/lead`))
    await undo(converted)
    expect(await rotOf(id)).toEqual(before)
    await done(await as().post('/api/v2/deals/close', { ids: [id], status: 'won' }))
    onDay(3)
    const reopened = done(await as(kariz.world.omid).post('/api/v2/deals/reopen', { ids: [id] }))
    expect(await rotOf(id)).toMatchObject({ event: 'reopened', by: { name: 'Omid' } })
    await undo(reopened, kariz.world.omid)
    onDay(4)
    await done(await as().post('/api/v2/deals/reopen', { ids: [id] }))
    expect(await rotOf(id)).toMatchObject({ event: 'reopened', by: { name: 'Mia' }, since: iso(days(4)) })
  })

  test('of an edit the older one counts, and after redo the newer one again', async () => {
    const { omid } = kariz.world
    await clocks(idle14)
    const id = await newDeal()
    onDay(1)
    await edit(id, { value: 1 }, omid)
    onDay(2)
    const second = await edit(id, { title: 'Second' })
    onDay(3)
    const undone = await undo(second)
    expect(await rotOf(id)).toMatchObject({ event: 'edit', by: { name: 'Omid' }, since: iso(days(1)) })
    await undo(undone)
    expect(await rotOf(id)).toMatchObject({ event: 'edit', by: { name: 'Mia' }, since: iso(days(2)) })
  })

  test('a deleted note does not count; a restored deal continues where it was', async () => {
    await clocks(idle14)
    const id = await newDeal()
    onDay(1)
    await note(id)
    onDay(2)
    const { body } = await note(id, kariz.world.omid)
    const deleted = done(await as(kariz.world.omid).delete(`/api/v1/notes/${body.data.id}`))
    expect(await rotOf(id)).toMatchObject({ event: 'note', by: { name: 'Mia' }, since: iso(days(1)) })
    await undo(deleted, kariz.world.omid)
    expect(await rotOf(id)).toMatchObject({ event: 'note', by: { name: 'Omid' }, since: iso(days(2)) })
    const before = await rotOf(id)
    onDay(5)
    await done(await as().delete(`/api/v2/deals/${id}`))
    expect(await rotOf(id)).toBeNull()
    onDay(9)
    await done(await as().post('/api/v2/deals/bulk/restore', { ids: [id] }))
    expect(await rotOf(id)).toEqual(before)
  })
})

test('imported and API deals are as old as their data says', async () => {
  await clocks({ ...idle14, days_in_stage_to_rotten: 30 })
  const { world, database } = kariz
  const old = {
    kind: 'deal',
    title: 'Old',
    currency: 'EUR',
    owner_id: world.omid.id,
    origin: 'Import',
  } as const
  const place = { pipeline_id: world.sales.id, stage_id: world.sales.stages.meeting }
  const [id] = await inOperation(database, world.ada, (ctx) =>
    createOpportunities(ctx, [{ ...old, ...place, add_time: days(-40), stage_change_time: days(-20) }]),
  )
  expect(await rotOf(id as number)).toMatchObject({
    time: iso(days(-6)),
    event: 'moved',
    since: iso(days(-20)),
    by: { name: 'Ada' },
  })
})

test('board, list and page show the same, with one statement each', async () => {
  await clocks(idle14)
  const id = await newDeal({ title: 'Everywhere' })
  await note(id, kariz.world.omid)
  const expected = await rotOf(id)
  kariz.queries.length = 0
  const board = (await as().get('/api/v2/board?term=everywhere')).body.data.stages[1].cards
  const list = (await as().get('/api/v2/deals/list?term=everywhere')).body.data
  const more = await as().get(
    `/api/v2/board/stages/${kariz.world.sales.stages.meeting}/cards?term=everywhere`,
  )
  expect(kariz.queries).toHaveLength(3)
  for (const [row] of [board, list, more.body.data]) expect(row).toMatchObject({ id, rot: expected })
})

test('the database has the same maximum for both limits', async () => {
  const { meeting } = kariz.world.sales.stages
  const write = (set: ReturnType<typeof sql>) =>
    inOperation(kariz.database, kariz.world.ada, ({ tx }) =>
      sql`update stage set ${set} where id = ${meeting}`.execute(tx),
    )
  await expect(write(sql`days_in_stage_to_rotten = 0`)).rejects.toMatchObject({ code: '23514' })
  await expect(write(sql`idle_events = '{birthday}'`)).rejects.toMatchObject({ code: '23514' })
})

describe('product 25: rotten deals are found', () => {
  const as = () => kariz.as(kariz.world.mia)
  const inBoard = async (query: string) =>
    (await as().get(`/api/v2/board?term=found&${query}`)).body.data.stages[1].cards.map(
      ({ title }: { title: string }) => title,
    )
  const inList = async (query: string) =>
    (await as().get(`/api/v2/deals/list?term=found&${query}`)).body.data.map(
      ({ title }: { title: string }) => title,
    )

  test('by a filter, sorted by the time they rotted, and counted per stage', async () => {
    await clocks({ ...idle14, days_in_stage_to_rotten: 40 })
    for (const [title, day] of [
      ['Found first', 0],
      ['Found second', 2],
      ['Found fresh', 10],
    ] as const) {
      onDay(day)
      await newDeal({ title })
    }
    onDay(1)
    const held = await newDeal({ title: 'Found held' })
    await plan(held, { due_date: '2026-05-30' })
    onDay(17)
    for (const found of [inBoard, inList]) {
      expect(await found('rotten=true&sort_by=rot')).toEqual(['Found first', 'Found second'])
      expect((await found('rotten=false')).sort()).toEqual(['Found fresh', 'Found held'])
      expect(await found('sort_by=rot')).toEqual(['Found first', 'Found second', 'Found fresh', 'Found held'])
    }
    const { meeting } = kariz.world.sales.stages
    const counted = await as().get('/api/v2/board/rotten?term=found')
    expect(counted.body.data.count).toBe(2)
    expect(counted.body.data.stages).toContainEqual({ id: meeting, count: 2 })
    const narrow = await as().get('/api/v2/board/rotten?term=found+second')
    expect(narrow.body.data.count).toBe(1)
    await done(await as().post('/api/v2/deals/close', { ids: [held], status: 'lost' }))
    expect(await inList('view=all&rotten=true')).toHaveLength(2)
  })

  test('the filter and the cards agree, with any limits', async () => {
    const ids = await inList('sort_by=rot')
    expect(ids.length).toBeGreaterThan(2)
    for (const set of [idle14, { days_in_stage_to_rotten: 12 }, { ...idle14, idle_events: [] }, {}]) {
      await clocks(set)
      for (const day of [9, 15, 20, 60]) {
        onDay(day)
        const now = kariz.now as Date
        const all = (await as().get('/api/v2/deals/list?term=found')).body.data
        const said = all.filter(
          ({ rot }: { rot: { time: string } | null }) => rot && new Date(rot.time) <= now,
        )
        const found = (await as().get('/api/v2/deals/list?term=found&rotten=true')).body.data
        const titles = (rows: { title: string }[]) => rows.map(({ title }) => title).sort()
        expect(titles(found)).toEqual(titles(said))
      }
    }
  })

  test('an activity is shown with its type', async () => {
    await clocks(idle14)
    onDay(0)
    const id = await newDeal({ title: 'Typed' })
    const call = (await plan(id, { due_date: '2026-03-17' })).body.data.id
    onDay(1)
    await done(await as().post(`/api/v2/activities/${call}/done`, {}))
    expect(await rotOf(id)).toMatchObject({ event: 'activity', type: 'Call' })
  })
})
