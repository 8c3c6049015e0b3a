import { sql } from 'kysely'
import * as v1 from 'pipedrive/v1'
import { describe, expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../test/http.ts'
import { usePipedrive } from '../../test/pipedrive.ts'
import { LONGEST, type ShownNote } from './contract.ts'

const kariz = useApp()
const pipedrive = usePipedrive(kariz)
const mia = () => kariz.as(kariz.world.mia)
const omid = () => kariz.as(kariz.world.omid)
const ada = () => kariz.as(kariz.world.ada)

const add = async (note: object, who = mia()) => {
  const { status, body, operation } = await who.post('/api/v1/notes', { content: '<p>Called</p>', ...note })
  expect(status).toBe(201)
  return { ...body.data, operation } as v1.Note & { id: number; operation: number }
}
const shownOn = async (record: string, who = mia()): Promise<ShownNote[]> => {
  const { status, body } = await who.get(`/api/v2/notes?${record}`)
  expect(status).toBe(200)
  return body.data
}
const undo = async (operation: number, who = mia()) =>
  expect((await who.post(`/api/v2/operations/${operation}/undo`)).status).toBe(200)
const mentioned = async (note: number) =>
  (
    await kariz.database.reader
      .selectFrom('note_mention')
      .select('user_id')
      .where('note_id', '=', note)
      .orderBy('user_id')
      .execute()
  ).map(({ user_id }) => user_id)

describe('a note', () => {
  test('is sanitised, with its author and its records', async () => {
    const { world } = kariz
    const note = await add({
      content: '<p onclick="x()">سلام <b>Maria</b><script>alert(1)</script></p>',
      deal_id: world.dock,
      person_id: world.maria,
      org_id: world.fjord,
    })
    expect(note).toMatchObject({
      content: '<p>سلام <strong>Maria</strong></p>',
      active_flag: true,
      deal_id: world.dock,
      lead_id: null,
      deal: { title: 'Dock repair' },
      person: { name: 'Maria Nilsen' },
      organization: { name: 'Fjord Shipping' },
      user_id: world.mia.id,
      user: { name: 'Mia', email: 'mia@nordic.example', is_you: true, icon_url: null },
      last_update_user_id: null,
      add_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    })
    for (const record of [`deal_id=${world.dock}`, `person_id=${world.maria}`, `org_id=${world.fjord}`])
      expect((await shownOn(record)).map(({ id }) => id)).toContain(note.id)
  })

  test('with invalid values is rejected with the field, and nothing is written', async () => {
    const { world } = kariz
    const count = async () =>
      (await sql<{ n: number }>`select count(*) as n from note`.execute(kariz.database.writer)).rows[0]?.n
    const before = await count()
    for (const [note, field, reason] of [
      [{ content: 'x' }, 'deal_id', 'required'],
      [{ deal_id: world.boat }, 'content', 'required'],
      [{ content: '<p> </p>', deal_id: world.boat }, 'content', 'required'],
      [{ content: 'x'.repeat(LONGEST + 1), deal_id: world.boat }, 'content', 'too_long'],
      [{ content: '<'.repeat(LONGEST / 2), deal_id: world.boat }, 'content', 'too_long'],
      [{ content: 'x', deal_id: 999_999 }, 'deal_id', 'unknown'],
      [{ content: 'x', deal_id: world.sails.id }, 'deal_id', 'unknown'],
      [{ content: 'x', deal_id: world.secretDeal }, 'deal_id', 'unknown'],
      [{ content: 'x', lead_id: world.secretLead.uuid }, 'lead_id', 'unknown'],
      [{ content: 'x', person_id: world.secretPerson }, 'person_id', 'unknown'],
      [{ content: 'x', org_id: world.secretOrg }, 'org_id', 'unknown'],
      [{ content: 'x', deal_id: world.boat, lead_id: world.sails.uuid }, 'lead_id', 'not_allowed'],
      [
        { content: 'x', deal_id: world.boat, pinned_to_person_flag: 1 },
        'pinned_to_person_flag',
        'not_allowed',
      ],
      [{ content: 'x', deal_id: world.boat, pinned_to_lead_flag: 1 }, 'pinned_to_lead_flag', 'not_allowed'],
      [{ content: 'x', deal_id: world.boat, add_time: '2026-02-30 10:00:00' }, 'add_time', 'malformed'],
    ] as const)
      expectRefusal(await mia().post('/api/v1/notes', note), 400, { field, reason })
    expect(await count()).toBe(before)
  })

  test('can be changed and deleted by its author and admins, and pinned by everybody who sees it', async () => {
    const { world } = kariz
    const { id } = await add({ deal_id: world.boat })
    const url = `/api/v1/notes/${id}`
    expectRefusal(await omid().put(url, { content: 'Mine now' }), 403, { code: 'forbidden' })
    expectRefusal(await omid().put(url, { deal_id: world.dock }), 403, { code: 'forbidden' })
    expectRefusal(await omid().delete(url), 403, { code: 'forbidden' })
    expect((await omid().put(url, { pinned_to_deal_flag: true })).body.data).toMatchObject({
      pinned_to_deal_flag: true,
      last_update_user_id: world.omid.id,
    })
    expect((await ada().put(url, { content: 'Called twice' })).body.data.content).toBe('Called twice')
    expect((await ada().put(url, { user_id: world.omid.id })).body.data.user.name).toBe('Omid')
    expectRefusal(await omid().put(url, { user_id: world.mia.id }), 403, { field: 'user_id' })
    expect((await omid().delete(url)).body).toEqual({ success: true, data: true })
    expectRefusal(await omid().get(url), 404, { code: 'not_found' })
    expectRefusal(await omid().put(url, { content: 'x' }), 404, { code: 'not_found' })
  })

  test('can be unlinked from a record, which removes the pin, but needs at least one link', async () => {
    const { world } = kariz
    const { id } = await add({ deal_id: world.boat, person_id: world.maria, pinned_to_deal_flag: 1 })
    const off = await mia().put(`/api/v1/notes/${id}`, { deal_id: null })
    expect(off.body.data).toMatchObject({ deal_id: null, pinned_to_deal_flag: false, person_id: world.maria })
    expectRefusal(await mia().put(`/api/v1/notes/${id}`, { person_id: null }), 400, { field: 'deal_id' })
  })

  test('with an invisible home is not found; with a visible home it is, without hidden names', async () => {
    const { world } = kariz
    const hidden = await add({ deal_id: world.secretDeal, person_id: world.secretPerson }, omid())
    const url = `/api/v1/notes/${hidden.id}`
    const comment = (await omid().post(`${url}/comments`, { content: 'psst' })).body.data.uuid
    for (const answer of [
      await mia().get(url),
      await mia().put(url, { content: 'x' }),
      await mia().put(url, { pinned_to_deal_flag: 1 }),
      await mia().delete(url),
      await mia().get(`${url}/comments`),
      await mia().post(`${url}/comments`, { content: 'x' }),
      await mia().get(`${url}/comments/${comment}`),
      await mia().put(`${url}/comments/${comment}`, { content: 'x' }),
      await mia().delete(`${url}/comments/${comment}`),
      await mia().get(`/api/v2/notes?deal_id=${world.secretDeal}`),
      await mia().get(`/api/v2/notes?lead_id=${world.secretLead.uuid}`),
      await mia().get(`/api/v2/notes?person_id=${world.secretPerson}`),
      await mia().get(`/api/v2/notes?org_id=${world.secretOrg}`),
      await mia().get('/api/v2/notes?deal_id=999999'),
    ])
      expectRefusal(answer, 404, { code: 'not_found' })
    const listed = (await mia().get('/api/v1/notes?limit=500')).body.data as v1.Note[]
    expect(listed.map(({ id }) => id)).not.toContain(hidden.id)
    await omid().put(url, { org_id: world.fjord })
    expect((await mia().get(url)).status).toBe(404)
    // The home is the deal, which she sees; the hidden person is omitted.
    await omid().put(url, { deal_id: world.boat })
    expect((await mia().get(url)).body.data).toMatchObject({
      organization: { name: 'Fjord Shipping' },
      deal: { title: 'Boat lease' },
      person_id: null,
      person: null,
    })
  })

  test('can be undone after each change', async () => {
    const { world } = kariz
    const url = async (note: Promise<{ id: number }>) => `/api/v1/notes/${(await note).id}`
    const one = await url(
      add({ deal_id: world.boat, content: `<p><span data-mention="${world.omid.id}">@Omid</span></p>` }),
    )
    const id = Number(one.split('/').at(-1))
    await undo((await mia().put(one, { content: 'Typo' })).operation)
    expect((await mia().get(one)).body.data.content).toContain('@Omid')
    expect(await mentioned(id)).toEqual([world.omid.id])
    await undo((await mia().delete(one)).operation)
    expect((await mia().get(one)).status).toBe(200)
    const comment = await mia().post(`${one}/comments`, { content: 'Yes' })
    await undo((await mia().delete(`${one}/comments/${comment.body.data.uuid}`)).operation)
    await undo((await mia().put(`${one}/comments/${comment.body.data.uuid}`, { content: 'No' })).operation)
    expect((await mia().get(`${one}/comments`)).body.data[0].content).toBe('Yes')
    await undo(comment.operation)
    expect((await mia().get(`${one}/comments`)).body.data).toEqual([])
    const fresh = await add({ deal_id: world.boat })
    await undo(fresh.operation)
    expectRefusal(await mia().get(`/api/v1/notes/${fresh.id}`), 404, {})
    expectRefusal(await omid().post(`/api/v2/operations/${fresh.operation}/undo`), 404, {})
  })

  test('S43 has its comments restored with it, and disappears completely when its creation is undone', async () => {
    const { world } = kariz
    const to = `<p><span data-mention="${world.ada.id}">@Ada</span></p>`
    const note = await add({ deal_id: world.boat, content: to, pinned_to_deal_flag: 1 })
    const url = `/api/v1/notes/${note.id}`
    const comment = await omid().post(`${url}/comments`, { content: to })
    const comments = async () =>
      (await shownOn(`deal_id=${world.boat}`)).find(({ id }) => id === note.id)?.comments
    expect(await comments()).toMatchObject([{ author: { name: 'Omid' } }])
    const deleted = await mia().delete(url)
    expect(await comments()).toBeUndefined()
    expectRefusal(await omid().post(`${url}/comments`, { content: 'Late' }), 404, {})
    await undo(deleted.operation)
    expect(await comments()).toMatchObject([{ author: { name: 'Omid' } }])
    expect(await mentioned(note.id)).toEqual([world.ada.id, world.ada.id])
    // Undo must not remove somebody else's text.
    expectRefusal(await mia().post(`/api/v2/operations/${note.operation}/undo`), 409, {
      reason: 'changed_since',
    })
    expect(await comments()).toHaveLength(1)
    await undo(comment.operation, omid())
    await undo(note.operation)
    expect(await comments()).toBeUndefined()
    expect(await mentioned(note.id)).toEqual([])
  })

  test('S43 of a lead, deal, person or organization can be pinned, commented on, and mention users', async () => {
    const { world } = kariz
    const to = `<p><span data-mention="${world.omid.id}">@Omid</span></p>`
    for (const [record, pin] of [
      [{ deal_id: world.boat }, 'deal'],
      [{ lead_id: world.sails.uuid }, 'lead'],
      [{ person_id: world.maria }, 'person'],
      [{ org_id: world.fjord }, 'organization'],
    ] as const) {
      const { id } = await add({ ...record, content: to })
      await omid().put(`/api/v1/notes/${id}`, { [`pinned_to_${pin}_flag`]: 1 })
      await omid().post(`/api/v1/notes/${id}/comments`, { content: '<p>Seen</p>' })
      const [field, value] = Object.entries(record)[0] ?? []
      expect((await shownOn(`${field}=${value}`)).find((note) => note.id === id)).toMatchObject({
        is_pinned: true,
        content: to,
        comments: [{ content: '<p>Seen</p>' }],
      })
      expect(await mentioned(id)).toEqual([world.omid.id])
      const path = { deal: 'deals', lead: 'leads', person: 'persons', organization: 'organizations' }[pin]
      const told = (await mia().get(`/api/v2/${path}/${value}/history?only=notes`)).body.data
      expect(told.map((item: { note: { id: number } }) => item.note.id)).toContain(id)
      await mia().delete(`/api/v1/notes/${id}`)
    }
  })

  test('can have a hundred thousand characters; one more is rejected', async () => {
    const { world } = kariz
    const longest = `<p>${'a'.repeat(LONGEST - 7)}</p>`
    const { id } = await add({ org_id: world.fjord, content: longest })
    expect((await mia().get(`/api/v1/notes/${id}`)).body.data.content).toBe(longest)
    const path = `/api/v2/organizations/${world.fjord}/history?only=notes`
    const before = (await mia().get(path)).body.data.length
    expectRefusal(await mia().post('/api/v1/notes', { org_id: world.fjord, content: `${longest}a` }), 400, {
      field: 'content',
      reason: 'too_long',
    })
    expectRefusal(await mia().post(`/api/v1/notes/${id}/comments`, { content: `${longest}a` }), 400, {
      field: 'content',
    })
    expect((await mia().get(path)).body.data).toHaveLength(before)
    await mia().delete(`/api/v1/notes/${id}`)
  })

  test('cannot be commented on or restored by users who no longer see its record', async () => {
    const { world } = kariz
    const deal = (await omid().post('/api/v2/deals', { title: 'Soon hidden' })).body.data.id
    const { id } = await add({ deal_id: deal }, omid())
    const comment = await mia().post(`/api/v1/notes/${id}/comments`, { content: 'Mine' })
    await omid().patch(`/api/v2/deals/${deal}`, { visible_to: 1, owner_id: world.omid.id })
    expectRefusal(await mia().post(`/api/v1/notes/${id}/comments`, { content: 'More' }), 404, {})
    expectRefusal(await mia().post(`/api/v2/operations/${comment.operation}/undo`), 404, {})
    expect((await omid().get(`/api/v1/notes/${id}/comments`)).body.data).toHaveLength(1)
  })

  test('mentions users, in its text and in its comments; unknown ids are ignored', async () => {
    const { world } = kariz
    const to = (...ids: number[]) => ids.map((id) => `<span data-mention="${id}">@x</span>`).join(' ')
    const { id } = await add({ deal_id: world.boat, content: to(world.omid.id, world.ada.id, 999_999) })
    expect(await mentioned(id)).toEqual([world.ada.id, world.omid.id].sort((a, b) => a - b))
    await mia().put(`/api/v1/notes/${id}`, { content: to(world.ada.id) })
    expect(await mentioned(id)).toEqual([world.ada.id])
    await mia().post(`/api/v1/notes/${id}/comments`, { content: to(world.ada.id) })
    expect(await mentioned(id)).toEqual([world.ada.id, world.ada.id])
  })

  test('S52 S65 stays with its lead or deal across conversions, with its pin', async () => {
    const { world } = kariz
    const deal = (await mia().post('/api/v2/deals', { title: 'Mast', person_id: world.maria })).body.data.id
    const { id } = await add({ deal_id: deal, pinned_to_deal_flag: 1 })
    await mia().post(`/api/v2/deals/${deal}/convert/lead`)
    const { lead_id } = await kariz.database.reader
      .selectFrom('opportunity')
      .select('lead_id')
      .where('id', '=', deal)
      .executeTakeFirstOrThrow()
    expect((await mia().get(`/api/v1/notes/${id}`)).body.data).toMatchObject({
      deal_id: null,
      deal: null,
      lead_id,
      pinned_to_lead_flag: true,
      pinned_to_deal_flag: false,
    })
    expect(await shownOn(`lead_id=${lead_id}`)).toMatchObject([{ id, is_pinned: true }])
    expectRefusal(await mia().get(`/api/v2/notes?deal_id=${deal}`), 404, {})
    await mia().post(`/api/v2/leads/${lead_id}/convert/deal`, {})
    expect(await shownOn(`deal_id=${deal}`)).toMatchObject([{ id, is_pinned: true }])
  })
})

describe('notes of a record, for its screen', () => {
  test('take one statement, pinned ones first, then newest first, with authors and comments, with paging', async () => {
    const { world } = kariz
    const ids: number[] = []
    for (let day = 1; day <= 5; day++)
      ids.unshift((await add({ deal_id: world.wonDeal, add_time: `2026-01-0${day} 10:00:00` })).id)
    const pinned = ids[3] as number
    await mia().put(`/api/v1/notes/${pinned}`, { pinned_to_deal_flag: 1 })
    await omid().post(`/api/v1/notes/${pinned}/comments`, { content: 'Good' })
    await mia().post(`/api/v1/notes/${pinned}/comments`, { content: 'Is it?' })
    kariz.queries.length = 0
    const [first, ...rest] = await shownOn(`deal_id=${world.wonDeal}`)
    expect(kariz.queries).toHaveLength(1)
    expect(first).toMatchObject({
      id: pinned,
      is_pinned: true,
      author: { id: world.mia.id, name: 'Mia' },
      add_time: '2026-01-02T10:00:00Z',
      may_edit: true,
      comments: [
        { content: 'Good', author: { name: 'Omid' }, may_edit: false },
        { content: 'Is it?', author: { name: 'Mia' }, may_edit: true },
      ],
    })
    const others = ids.filter((id) => id !== pinned)
    expect(rest.map(({ id }) => id)).toEqual(others)
    const seen: number[] = []
    let cursor = ''
    do {
      const { body } = await mia().get(`/api/v2/notes?deal_id=${world.wonDeal}&limit=2${cursor}`)
      seen.push(...body.data.map(({ id }: ShownNote) => id))
      cursor = body.additional_data.next_cursor ? `&cursor=${body.additional_data.next_cursor}` : ''
    } while (cursor)
    expect(seen).toEqual([pinned, ...others])
    expect((await shownOn(`deal_id=${world.wonDeal}&is_pinned=true`)).map(({ id }) => id)).toEqual([pinned])
    expectRefusal(await mia().get('/api/v2/notes'), 400, { field: 'deal_id', reason: 'required' })
    expectRefusal(await mia().get('/api/v2/notes?deal_id=1&org_id=1'), 400, { field: 'deal_id' })
  })
})

describe('notes by the official client', () => {
  const notes = () => new v1.NotesApi(pipedrive.as(kariz.world.mia).v1)

  test('are added, read, changed, listed by filter and deleted', async () => {
    const { world } = kariz
    const { data } = await notes().addNote({
      AddNoteRequest: {
        content: '<p>From n8n</p>',
        lead_id: world.sails.uuid,
        pinned_to_lead_flag: 1,
        add_time: '2025-05-05 10:00:00',
      },
    })
    const id = data?.id as number
    expect(data).toMatchObject({ lead_id: world.sails.uuid, deal_id: null, add_time: '2025-05-05 10:00:00' })
    const changed = await notes().updateNote({
      id,
      NoteRequest: { content: 'Changed', pinned_to_lead_flag: 0 },
    })
    expect(changed.data).toMatchObject({ content: 'Changed', last_update_user_id: world.mia.id })
    expect((await notes().getNote({ id })).data).toEqual(changed.data)
    const found = async (query: Parameters<v1.NotesApi['getNotes']>[0]) =>
      (await notes().getNotes({ limit: 500, ...query })).data?.map((note) => note.id)
    expect(await found({ lead_id: world.sails.uuid })).toEqual([id])
    expect(await found({ start_date: '2025-05-05', end_date: '2025-05-05' })).toEqual([id])
    expect(await found({ start_date: '2025-05-06', end_date: '2025-05-06' })).toEqual([])
    expect(await found({ lead_id: world.sails.uuid, pinned_to_lead_flag: 1 })).toEqual([])
    expect(await found({ lead_id: world.sails.uuid, pinned_to_deal_flag: 0 })).toEqual([id])
    expect(await found({ user_id: world.omid.id, lead_id: world.sails.uuid })).toEqual([])
    expect(await found({ lead_id: world.sails.uuid, updated_since: '2100-01-01T00:00:00Z' })).toEqual([])
    expect(await found({ updated_since: '2026-01-01T00:00:00Z', lead_id: world.sails.uuid })).toEqual([id])
    expect(await notes().deleteNote({ id })).toEqual({ success: true, data: true })
    expect(await found({ lead_id: world.sails.uuid })).toEqual([])
  })

  test('are sorted and paged by offset, like every v1 list', async () => {
    const { world } = kariz
    const ids: number[] = []
    for (const content of ['b', 'a', 'c'])
      ids.push((await add({ content, org_id: world.fjord, person_id: world.maria })).id)
    const query = { person_id: world.maria, sort: 'content desc, id' }
    const all = (await notes().getNotes(query)).data ?? []
    expect(all.filter(({ id }) => ids.includes(id as number)).map(({ content }) => content)).toEqual([
      'c',
      'b',
      'a',
    ])
    const page = await notes().getNotes({ ...query, limit: 2, start: 1 })
    expect(page.data?.map(({ id }) => id)).toEqual(all.slice(1, 3).map(({ id }) => id))
    expect(page.additional_data?.pagination).toMatchObject({ start: 1, limit: 2 })
    expectRefusal(await mia().get('/api/v1/notes?sort=luck'), 400, { field: 'sort' })
    expectRefusal(await mia().get('/v1/notes?updated_since=soon'), 400, { field: 'updated_since' })
  })

  test('accept pins as 0 and 1, as booleans and as their texts', async () => {
    const { world } = kariz
    const { id } = await add({ deal_id: world.dock })
    for (const [flag, is] of [
      [1, true],
      [0, false],
      [true, true],
      ['0', false],
      ['1', true],
      ['false', false],
    ] as const) {
      const { body } = await mia().put(`/v1/notes/${id}`, { pinned_to_deal_flag: flag })
      expect(body.data.pinned_to_deal_flag).toBe(is)
    }
    for (const flag of ['0', 'false']) {
      const { body } = await mia().get(`/v1/notes?deal_id=${world.dock}&pinned_to_deal_flag=${flag}`)
      expect(body.data.map((note: v1.Note) => note.id)).toContain(id)
    }
    expect((await mia().get(`/v1/notes?deal_id=${world.dock}&pinned_to_deal_flag=1`)).body.data).toEqual([])
  })

  test('have comments', async () => {
    const { world } = kariz
    const { id } = await add({ deal_id: world.boat })
    const { data: comment } = await notes().addNoteComment({
      id,
      CommentPostPutObject: { content: '<b>Yes</b>' },
    })
    const commentId = comment?.uuid as string
    expect(comment).toMatchObject({
      content: '<strong>Yes</strong>',
      object_id: String(id),
      object_type: 'note',
      user_id: world.mia.id,
      active_flag: true,
    })
    await notes().updateCommentForNote({ id, commentId, CommentPostPutObject: { content: 'No' } })
    expect((await notes().getComment({ id, commentId })).data).toMatchObject({
      content: 'No',
      updater_id: world.mia.id,
    })
    const listed = await notes().getNoteComments({ id })
    expect(listed.data?.map(({ uuid }) => uuid)).toEqual([commentId])
    expect(listed.additional_data?.pagination).toMatchObject({ more_items_in_collection: false })
    const url = `/api/v1/notes/${id}/comments/${commentId}`
    expectRefusal(await omid().put(url, { content: 'Never' }), 403, { code: 'forbidden' })
    expectRefusal(await omid().delete(url), 403, { code: 'forbidden' })
    expect(await notes().deleteComment({ id, commentId })).toEqual({ success: true, data: true })
    expectRefusal(await mia().get(url), 404, { code: 'not_found' })
  })
})

test('S43 notes are in the history of a lead or deal at the time they were written, with paging, under both ids', async () => {
  const { world } = kariz
  const deal = (await mia().post('/api/v2/deals', { title: 'Keel', person_id: world.maria })).body.data.id
  const early = await add({ deal_id: deal, content: 'Before', add_time: '2020-01-01 10:00:00' })
  const late = await add({ deal_id: deal, content: 'After', add_time: '2100-01-01 10:00:00' })
  await add({ person_id: world.maria, content: 'Not here' })
  await omid().post(`/api/v1/notes/${late.id}/comments`, { content: 'Good' })
  kariz.queries.length = 0
  const { body } = await mia().get(`/api/v2/deals/${deal}/history`)
  expect(kariz.queries).toHaveLength(1)
  expect(body.data).toMatchObject([
    {
      kind: 'note',
      time: '2100-01-01T10:00:00Z',
      actor: { id: world.mia.id, name: 'Mia' },
      note: {
        id: late.id,
        content: 'After',
        is_pinned: false,
        may_edit: true,
        comments: [{ content: 'Good' }],
      },
    },
    { kind: 'created', operation: { kind: 'deal.add' } },
    { kind: 'note', note: { id: early.id, content: 'Before', comments: [] } },
  ])
  const kinds: string[] = []
  let cursor = ''
  do {
    const page = (await mia().get(`/api/v2/deals/${deal}/history?limit=1${cursor}`)).body
    kinds.push(...page.data.map(({ kind }: { kind: string }) => kind))
    cursor = page.additional_data.next_cursor ? `&cursor=${page.additional_data.next_cursor}` : ''
  } while (cursor)
  expect(kinds).toEqual(['note', 'created', 'note'])
  await mia().delete(`/api/v1/notes/${late.id}`)
  expect((await mia().get(`/api/v2/deals/${deal}/history`)).body.data).toHaveLength(2)
})

test('deals, persons and organizations include the number of notes on request', async () => {
  const { world } = kariz
  const deal = (await mia().post('/api/v2/deals', { title: 'Rudder' })).body.data.id
  const deleted = await add({ deal_id: deal })
  await add({ deal_id: deal, org_id: world.fjord })
  await mia().delete(`/api/v1/notes/${deleted.id}`)
  const ask = async (path: string) => (await mia().get(`/api/v2/${path}include_fields=notes_count`)).body.data
  expect(await ask(`deals/${deal}?`)).toMatchObject({ notes_count: 1 })
  expect(await ask(`deals?ids=${deal}&`)).toMatchObject([{ id: deal, notes_count: 1 }])
  expect((await mia().get(`/api/v2/deals/${deal}`)).body.data).not.toHaveProperty('notes_count')
  for (const [path, record] of [
    [`persons/${world.maria}?`, `person_id=${world.maria}`],
    [`organizations/${world.fjord}?`, `org_id=${world.fjord}`],
  ] as const)
    expect(await ask(path)).toMatchObject({ notes_count: (await shownOn(record)).length })
  const persons = await ask(`persons?ids=${world.maria}&`)
  expect(persons[0].notes_count).toBeGreaterThan(0)
})

test('reads and writes take a fixed number of statements', async () => {
  const { world } = kariz
  const { id } = await add({ deal_id: world.dock })
  for (let nr = 0; nr < 5; nr++) await mia().post(`/api/v1/notes/${id}/comments`, { content: `${nr}` })
  const statements = async (answer: () => Promise<unknown>) => {
    kariz.queries.length = 0
    await answer()
    return kariz.queries.length
  }
  expect(await statements(() => mia().get(`/api/v2/notes?deal_id=${world.dock}`))).toBe(1)
  expect(await statements(() => mia().get('/api/v1/notes?limit=500'))).toBe(1)
  expect(await statements(() => mia().get(`/api/v1/notes/${id}/comments`))).toBe(2)

  const naming = (people: { id: number }[]) => ({
    deal_id: world.dock,
    content: `<p>${people.map((person) => `<span data-mention="${person.id}">@</span> seen`).join(' ')}</p>`,
  })
  const written = (people: { id: number }[]) =>
    statements(async () =>
      expect((await mia().post('/api/v1/notes', naming(people))).status).toBeLessThan(300),
    )
  expect(await written([world.ada, world.omid, world.mia])).toBe(await written([world.ada]))
})
