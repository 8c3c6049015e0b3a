import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { followers } from '../../features.ts'
import { startFollowers } from '../../server/background/follower.ts'
import type { Actor } from '../../server/context.ts'
import { operate } from '../../server/operation.ts'
import { noon } from '../../test/context.ts'
import { followAll } from '../../test/followers.ts'
import { expectRefusal, useApp } from '../../test/http.ts'
import { startListening } from '../../test/live.ts'
import type { Notification } from './contract.ts'
import { remind } from './remind.ts'

const kariz = useApp()
const path = '/api/v2/notifications'

let mia: Actor
let omid: Actor
let ada: Actor
beforeEach(() => {
  ;({ mia, omid, ada } = kariz.world)
  kariz.now = noon
})
afterEach(async () => {
  await kariz.database.writer.deleteFrom('notification').execute()
  // Otherwise steps are repeated while a test of another file keeps a transaction open.
  await sql`update follower set (xid, operation_id) = (select xid, id from operation order by xid desc, id desc limit 1)`.execute(
    kariz.database.writer,
  )
})

const list = async (who: Actor): Promise<Notification[]> => {
  await followAll(kariz.database)
  return (await kariz.as(who).get(path)).body.data
}
const unseen = async (who: Actor) => {
  await followAll(kariz.database)
  return (await kariz.as(who).get(`${path}/unseen`)).body.data
}
const mentions = async (who: Actor) => (await list(who)).flatMap(({ mention }) => mention ?? [])
const to = (...people: Actor[]) =>
  people.map(({ id, name }) => `<span data-mention="${id}">@${name}</span>`).join(' ')

type Written = { id: number; operation: number }
async function write(
  who: Actor,
  content: string,
  on: object = { deal_id: kariz.world.boat },
): Promise<Written> {
  const { status, body, operation } = await kariz.as(who).post('/api/v1/notes', { content, ...on })
  expect(status).toBe(201)
  return { id: body.data.id, operation }
}
const undo = async (who: Actor, operation: number): Promise<number> => {
  const undone = await kariz.as(who).post(`/api/v2/operations/${operation}/undo`)
  expect(undone.status).toBe(200)
  return undone.operation
}

describe('a mention', () => {
  test('in a note notifies the mentioned user, with a link to the record', async () => {
    const note = await write(omid, `<p>Dear ${to(mia)},</p><p>the &lt;hull&gt; &amp; keel</p>`)
    expect(await list(mia)).toEqual([
      {
        id: expect.any(Number),
        kind: 'mention',
        time: '2026-03-18T12:00:00Z',
        seen_time: null,
        activity: null,
        digest: null,
        sign_in: null,
        mention: {
          author: { id: omid.id, name: 'Omid' },
          note_id: note.id,
          comment_id: null,
          text: 'Dear @Mia, the <hull> & keel',
          place: { kind: 'deal', id: kariz.world.boat, lead_id: null, name: 'Boat lease' },
        },
      },
    ])
    for (const other of [omid, ada]) expect(await list(other)).toEqual([])
  })

  test('in a comment as well, not of oneself, and each user once', async () => {
    const note = await write(mia, `Sails, ${to(mia)}`, { lead_id: kariz.world.sails.uuid })
    expect(await list(mia)).toEqual([])
    const comments = `/api/v1/notes/${note.id}/comments`
    const { body } = await kariz
      .as(omid)
      .post(comments, { content: `${to(mia, omid, ada)} and again ${to(mia)}` })
    expect(await mentions(mia)).toMatchObject([
      {
        comment_id: body.data.uuid,
        author: { name: 'Omid' },
        place: { kind: 'lead', lead_id: kariz.world.sails.uuid },
      },
    ])
    expect(await list(omid)).toEqual([])
    expect(await mentions(ada)).toHaveLength(1)
    await kariz.as(omid).delete(`${comments}/${body.data.uuid}`)
    expect(await list(mia)).toEqual([])
  })

  test('is notified once although the note is edited; users mentioned later are notified then', async () => {
    const { id } = await write(omid, to(mia))
    const [first] = await list(mia)
    await kariz.as(omid).put(`/api/v1/notes/${id}`, { content: `${to(mia, ada)}, look` })
    expect((await list(mia)).map((each) => each.id)).toEqual([first?.id])
    expect(await mentions(ada)).toHaveLength(1)
    await kariz.as(omid).put(`/api/v1/notes/${id}`, { content: 'never mind' })
    for (const who of [mia, ada]) expect(await list(who)).toEqual([])
  })

  test('disappears and returns with its note', async () => {
    const { id, operation } = await write(omid, to(mia))
    expect(await list(mia)).toHaveLength(1)
    const undone = await undo(omid, operation)
    expect(await list(mia)).toEqual([])
    await undo(omid, undone)
    expect(await list(mia)).toHaveLength(1)
    const deleted = await kariz.as(omid).delete(`/api/v1/notes/${id}`)
    expect(await list(mia)).toEqual([])
    expect(await unseen(mia)).toEqual({ count: 0, latest: null })
    await undo(omid, deleted.operation)
    expect(await list(mia)).toHaveLength(1)
  })

  test('is hidden from users who may not see the record, until they may', async () => {
    const { secretDeal, secretOrg } = kariz.world
    await write(omid, `The price, ${to(mia, ada)}`, { deal_id: secretDeal })
    expect(await list(mia)).toEqual([])
    expect(await unseen(mia)).toEqual({ count: 0, latest: null })
    expect(await mentions(ada)).toHaveLength(1)
    const { operation } = await kariz.as(omid).patch(`/api/v2/deals/${secretDeal}`, { visible_to: 3 })
    expect(await mentions(mia)).toMatchObject([{ place: { name: 'Hidden crane' } }])
    await undo(omid, operation)
    // The home decides, even if the note is also linked to a visible record, because its text is about the deal.
    await write(omid, to(mia), { deal_id: secretDeal, org_id: kariz.world.fjord })
    expect(await mentions(mia)).toEqual([])
    // A mention in a note on a visible record links to that record.
    await write(omid, to(mia), { deal_id: kariz.world.boat, org_id: secretOrg })
    expect(await mentions(mia)).toMatchObject([{ place: { kind: 'deal', name: 'Boat lease' } }])
    await write(omid, to(mia), { org_id: secretOrg })
    expect(await list(mia)).toHaveLength(1)
  })

  test('of a deleted record is hidden until the record is restored', async () => {
    const { body } = await kariz.as(omid).post('/api/v2/deals', { title: 'Buoy' })
    await write(omid, to(ada, mia), { deal_id: body.data.id })
    const { operation } = await kariz.as(omid).delete(`/api/v2/deals/${body.data.id}`)
    for (const who of [mia, ada]) expect(await list(who)).toEqual([])
    await undo(omid, operation)
    for (const who of [mia, ada]) expect(await list(who)).toHaveLength(1)
  })

  test('shows the beginning of the text', async () => {
    await write(omid, `<p>${to(mia)} ${'&amp;'.repeat(3000)}</p>`)
    const [mention] = await mentions(mia)
    expect(mention?.text).toMatch(/^@Mia &{195}…$/)
  })
})

test('a mention is notified within a second and once, even during a long import', async () => {
  const { database } = kariz
  const following = await startFollowers(database, followers, (error) => {
    throw error
  })
  const told = () => database.reader.selectFrom('notification').select('user_id').execute()
  const about = { kind: 'test.write', actor: ada, way: 'import' } as const
  await operate(database.writer, about, async ({ tx }) => {
    await tx.updateTable('opportunity').set({ title: 'Boat' }).where('id', '=', kariz.world.boat).execute()
    await write(omid, to(mia), { deal_id: kariz.world.dock })
    await vi.waitFor(async () => expect(await told()).toEqual([{ user_id: mia.id }]), { timeout: 1000 })
  })
  await write(omid, to(ada), { deal_id: kariz.world.dock })
  await vi.waitFor(async () => expect(await told()).toHaveLength(2))
  await following.stop()
  expect(await mentions(mia)).toHaveLength(1)
})

describe('list of notifications', () => {
  test('can be seen, counted and cleared, one by one or all', async () => {
    for (const word of ['One', 'Two', 'Three']) {
      kariz.now = new Date((kariz.now ?? noon).getTime() + 60_000)
      await write(omid, `${to(mia)} ${word}`)
    }
    const texts = async () => (await mentions(mia)).map(({ text }) => text.slice(5))
    const [three, two, one] = (await list(mia)).map(({ id }) => id) as [number, number, number]
    expect(await texts()).toEqual(['Three', 'Two', 'One'])
    expect(await unseen(mia)).toEqual({ count: 3, latest: three })
    const post = (what: string, body: object) => kariz.as(mia).post(`${path}/${what}`, body)
    expect((await post('seen', { ids: [three] })).body.data).toEqual({ count: 1 })
    expect((await post('seen', { ids: [three, two] })).body.data).toEqual({ count: 1 })
    expect(await unseen(mia)).toEqual({ count: 1, latest: one })
    expect((await list(mia)).map(({ seen_time }) => seen_time !== null)).toEqual([true, true, false])
    expect((await post('seen', {})).body.data).toEqual({ count: 1 })
    expect((await post('clear', { ids: [two] })).body.data).toEqual({ count: 1 })
    expect(await texts()).toEqual(['Three', 'One'])
    expect((await post('clear', {})).body.data).toEqual({ count: 2 })
    expect(await list(mia)).toEqual([])
  })

  test('has pages', async () => {
    for (let nr = 0; nr < 5; nr++) await write(omid, `${to(mia)} ${nr}`)
    await followAll(kariz.database)
    const found: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await kariz.as(mia).get(`${path}?limit=2${cursor && `&cursor=${cursor}`}`)
      found.push(...body.data.map(({ mention }: Notification) => mention?.text.slice(5)))
      cursor = body.additional_data.next_cursor
    }
    expect(found).toEqual(['4', '3', '2', '1', '0'])
  })

  test('contains only the user’s own notifications', async () => {
    await write(omid, to(mia))
    const [mias] = await list(mia)
    for (const what of ['seen', 'clear']) {
      for (const ids of [[mias?.id], [99_999]])
        expectRefusal(await kariz.as(omid).post(`${path}/${what}`, { ids }), 404, {
          code: 'not_found',
          field: 'ids',
        })
      await kariz.as(omid).post(`${path}/${what}`, {})
      for (const ids of [[], ['x'], [1, 1]])
        expectRefusal(await kariz.as(mia).post(`${path}/${what}`, { ids }), 400, { code: 'invalid' })
      expect((await kariz.as(null).post(`${path}/${what}`, {})).status).toBe(401)
    }
    expect(await list(mia)).toMatchObject([{ seen_time: null }])
    expectRefusal(await kariz.as(mia).get(`${path}?cursor=x`), 400, { field: 'cursor' })
  })

  test('takes a fixed number of statements', async () => {
    const statements = async (url: string, body?: object) => {
      kariz.queries.length = 0
      const { status } = await (body ? kariz.as(mia).post(url, body) : kariz.as(mia).get(url))
      expect(status).toBe(200)
      return kariz.queries.length
    }
    const counted = async () => {
      const ids = (await list(mia)).map(({ id }) => id)
      return [
        await statements(path),
        await statements(`${path}/unseen`),
        await statements(`${path}/seen`, { ids }),
        await statements(`${path}/clear`, { ids }),
      ]
    }
    await write(omid, to(mia))
    const few = await counted()
    for (let nr = 0; nr < 20; nr++) {
      await write(omid, to(mia))
      await kariz.as(mia).post('/api/v2/activities', { due_date: '2026-03-18', due_time: '12:30' })
    }
    await remind(kariz.database.writer, new Date('2026-03-18T12:15:00Z'))
    expect(await list(mia)).toHaveLength(40)
    expect(await counted()).toEqual(few)
    expect(few.slice(0, 2)).toEqual([2, 1])
  })
})

test('only the pages of the users concerned are told', async () => {
  const live = await startListening(kariz.database)
  const heard = new Map<string, string[]>()
  for (const who of [mia, omid]) {
    const lines: string[] = []
    heard.set(who.name, lines)
    const raw = {
      writeHead: () => {},
      write: (line: string) => lines.push(line),
      end: () => {},
      on: () => {},
    }
    live.attach({ hijack: () => {}, getHeaders: () => ({}), raw } as never, {
      user: who.id,
      role: who.role,
      session: null,
      token: null,
    })
  }
  const ofNotifications = (name: string) =>
    heard.get(name)?.filter((line) => line.includes('"notification"')) ?? []
  await write(omid, to(mia))
  await followAll(kariz.database)
  await vi.waitFor(() => expect(ofNotifications('Mia')).toHaveLength(1))
  expect(JSON.parse(ofNotifications('Mia')[0]?.slice('data: '.length) ?? '')).toEqual({
    table: 'notification',
    ids: null,
    operation: null,
  })
  // Everybody's stream reports the note; only the stream of the mentioned user reports the notification.
  await vi.waitFor(() => expect(heard.get('Omid')?.join()).toContain('"note_mention"'))
  await kariz.as(mia).post(`${path}/seen`, {})
  await vi.waitFor(() => expect(ofNotifications('Mia')).toHaveLength(2))
  expect(ofNotifications('Omid')).toEqual([])
  live.close()
})
