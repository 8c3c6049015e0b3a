import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../../server/context.ts'
import { type Answer, useApp } from '../../../test/http.ts'

const kariz = useApp()
const start = Date.UTC(2026, 2, 27, 12) // two days before the change to daylight-saving time in Oslo

const who = fc.constantFrom('ada' as const, 'omid' as const, 'mia' as const)
const deal = fc.nat(1)
const nth = fc.nat(1)
const of = <Do extends string, More extends object>(
  act: Do,
  more: { [K in keyof More]: fc.Arbitrary<More[K]> },
) =>
  fc.record({ do: fc.constant(act), who, deal, ...more } as never) as fc.Arbitrary<
    { do: Do; who: 'ada' | 'omid' | 'mia'; deal: number } & More
  >
const title = fc.constantFrom('Hull', 'Keel')
const stage = fc.constantFrom('contacted' as const, 'meeting' as const, 'offer' as const)
const hours = fc.integer({ min: -80, max: 80 })
const step = fc.oneof(
  { weight: 5, arbitrary: of('edit', { title }) },
  { weight: 3, arbitrary: of('label', { on: fc.boolean() }) },
  { weight: 2, arbitrary: of('edit all', { title }) },
  of('seen', {}),
  { weight: 2, arbitrary: of('move', { stage }) },
  of('archive', { on: fc.boolean() }),
  of('convert', {}),
  of('close or reopen', {}),
  of('delete or restore', {}),
  { weight: 4, arbitrary: of('note', { past: fc.nat(50) }) },
  { weight: 2, arbitrary: of('comment', { nth }) },
  of('change note', {
    nth,
    to: fc.constantFrom('deleted' as const, 'edited' as const, 'another deal' as const),
  }),
  { weight: 4, arbitrary: of('plan', { due: hours, timed: fc.boolean() }) },
  { weight: 2, arbitrary: of('done', { nth, past: fc.nat(50) }) },
  of('change activity', {
    nth,
    to: fc.constantFrom('not done' as const, 'deleted' as const, 'another deal' as const),
  }),
  { weight: 3, arbitrary: of('merge stages', {}) },
  { weight: 8, arbitrary: of('undo', { back: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, nth) }) },
  of('wait', { hours: fc.integer({ min: 1, max: 40 }) }),
)

type Change = {
  operation_id: number
  table_name: string
  opportunity: number
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  kind: string
  time: Date
  actor_id: number | null
  undone_by: number | null
}
type Moment = { time: Date; by: number | null } | null

/** What the columns of a lead or deal should be, computed from its activities, its notes and the complete log. */
async function recount(id: number) {
  const { writer } = kariz.database
  const rows = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(writer)).rows
  const activities = await rows(sql<{ done_time: Date | null; due: Date | null }>`
    select done_time, activity_due_instant(due_date, due_at) as due from activity
    where opportunity_id = ${id} and not is_deleted`)
  const notes = await rows(sql<{ time: Date; by: number }>`
    select add_time as time, user_id as by from note where opportunity_id = ${id} and not is_deleted
    union all
    select comment.add_time, comment.user_id from note_comment comment join note on note.id = comment.note_id
    where note.opportunity_id = ${id} and not note.is_deleted and not comment.is_deleted`)
  const log = await rows(sql<Change>`
    select c.*, case when c.table_name = 'opportunity' then c.row_id
        else (coalesce(c.after, c.before) ->> 'opportunity_id')::bigint end as opportunity, op.kind, op.time, op.actor_id,
      (select later.id from operation later where later.undoes_id = op.id) as undone_by
    from change c join operation op on op.id = c.operation_id
    where c.table_name in ('opportunity', 'opportunity_label') order by c.id`)
  const undone = new Map(log.map((each) => [each.operation_id, each.undone_by]))
  const stands = (operation: number): boolean => {
    const by = undone.get(operation)
    return by == null || !stands(by)
  }
  const latest = (moments: NonNullable<Moment>[]): Moment =>
    moments.reduce<Moment>((last, each) => (last && last.time >= each.time ? last : each), null)
  const done = latest(
    activities.flatMap(({ done_time }) => (done_time ? [{ time: done_time, by: null }] : [])),
  )
  const planned = activities.filter(({ done_time, due }) => !done_time && due).map(({ due }) => Number(due))

  const standing = log.filter((change) => change.kind !== 'operation.undo' && stands(change.operation_id))
  const filledIn = /^(title|value|owner_id|person_id|is_archived|probability|visible_to)$/
  const isEdit = ({ table_name, before, after, kind }: Change) =>
    /^(deal|lead)\.update$/.test(kind) &&
    (table_name === 'opportunity_label' ||
      (before && Object.keys(after ?? {}).some((name) => filledIn.test(name))))
  const edits = standing.filter(
    (change) =>
      change.opportunity === id &&
      isEdit(change) &&
      log.every(
        (other) => other.operation_id !== change.operation_id || other.opportunity === id || !isEdit(other),
      ),
  )
  const last = <Row>(all: Row[]): Row | null => all.at(-1) ?? null
  const edit = last(edits)
  const entry = last(
    standing.filter(
      ({ opportunity, table_name, before, after, kind }) =>
        opportunity === id &&
        table_name === 'opportunity' &&
        (before === null ||
          (kind !== 'stage.delete' && after?.stage_id && before.stage_id) ||
          after?.kind ||
          (before.status && before.status !== 'open' && after?.status === 'open')),
    ),
  )
  return {
    last_activity_time: done?.time ?? null,
    planned_through: planned.length > 0 ? new Date(Math.max(...planned)) : null,
    last_note_time: latest(notes)?.time ?? null,
    last_edit_time: edit?.time ?? null,
    last_edit_by: edit?.actor_id ?? null,
    stage_entered_at: entry?.time ?? null,
  }
}

test('after random events and undos, the times of the last events equal a recount', async () => {
  const { world } = kariz
  let steps = 0
  const taken = new Set<string>()
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }),
    async (story) => {
      kariz.now = new Date(start)
      const send = async (
        actor: Actor,
        method: 'post' | 'put' | 'patch' | 'delete',
        path: string,
        body?: object,
      ) => {
        const answer: Answer = await kariz.as(actor)[method](`/api/${path}`, body)
        expect({ method, path, sent: body, ...answer }).toSatisfy(() => answer.status < 500)
        if (answer.status < 300) operations.push({ actor, id: answer.operation })
        return answer.status < 300 ? answer.body.data : null
      }
      const operations: { actor: Actor; id: number }[] = []
      const deals: number[] = []
      for (const title of ['Hull', 'Keel'])
        deals.push((await send(world.mia, 'post', 'v2/deals', { title, person_id: world.maria })).id)
      operations.length = 0
      const notes: number[] = []
      const activities: number[] = []
      const past = (hours: number) =>
        `${new Date((kariz.now as Date).getTime() - hours * 3_600_000).toISOString().slice(0, 19)}Z`

      for (const step of story) {
        const actor = world[step.who]
        const id = deals[step.deal] as number
        const row = await kariz.database.reader
          .selectFrom('opportunity')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        const isDeal = row.kind === 'deal'
        const its = isDeal ? { deal_id: id } : { lead_id: row.lead_id }
        const path = isDeal ? `v2/deals/${id}` : `v1/leads/${row.lead_id}`
        const before = operations.length
        const run = async () => {
          switch (step.do) {
            case 'edit':
              return send(actor, 'patch', path, { title: step.title })
            case 'label':
              return send(actor, 'patch', path, {
                label_ids: step.on ? [isDeal ? world.hot.id : world.hot.uuid] : [],
              })
            case 'edit all':
              return send(actor, 'patch', 'v2/deals/bulk', {
                ids: deals,
                set: { probability: step.title.length * 10 },
              })
            case 'seen':
              return isDeal || send(actor, 'patch', path, { was_seen: !row.was_seen })
            case 'move':
              return send(actor, 'post', 'v2/deals/move', {
                ids: [id],
                stage_id: world.sales.stages[step.stage],
              })
            case 'archive':
              return send(actor, 'patch', path, { is_archived: step.on })
            case 'convert':
              return isDeal
                ? send(actor, 'post', `v2/deals/${id}/convert/lead`, {})
                : send(actor, 'post', `v2/leads/${row.lead_id}/convert/deal`, {})
            case 'close or reopen':
              return row.status === 'open'
                ? send(actor, 'post', 'v2/deals/close', { ids: [id], status: 'lost' })
                : send(actor, 'post', 'v2/deals/reopen', { ids: [id] })
            case 'delete or restore':
              return row.is_deleted
                ? send(actor, 'post', 'v2/deals/bulk/restore', { ids: [id] })
                : send(actor, 'delete', path)
            case 'note': {
              const made = await send(actor, 'post', 'v1/notes', {
                content: 'Called',
                add_time: past(step.past).slice(0, 19).replace('T', ' '),
                ...its,
              })
              return made && notes.push(made.id)
            }
            case 'comment':
              return send(actor, 'post', `v1/notes/${notes.at(-1 - step.nth) ?? 0}/comments`, {
                content: 'Good',
              })
            case 'change note': {
              const note = `v1/notes/${notes.at(-1 - step.nth) ?? 0}`
              if (step.to === 'deleted') return send(world.ada, 'delete', note)
              if (step.to === 'edited') return send(world.ada, 'put', note, { content: 'Rang' })
              return send(world.ada, 'put', note, its)
            }
            case 'plan': {
              const due = past(-step.due)
              const made = await send(actor, 'post', 'v2/activities', {
                due_date: due.slice(0, 10),
                due_time: step.timed ? due.slice(11, 16) : null,
                ...its,
              })
              return made && activities.push(made.id)
            }
            case 'done':
              return send(actor, 'post', `v2/activities/${activities.at(-1 - step.nth) ?? 0}/done`, {
                done_time: past(step.past),
              })
            case 'change activity': {
              const activity = `v2/activities/${activities.at(-1 - step.nth) ?? 0}`
              if (step.to === 'deleted') return send(actor, 'delete', activity)
              if (step.to === 'not done') return send(actor, 'patch', activity, { done: false })
              return send(actor, 'patch', activity, { deal_id: null, lead_id: null, ...its })
            }
            case 'merge stages': {
              const made = await send(world.ada, 'post', 'v2/stages', {
                name: 'Brief',
                pipeline_id: world.sales.id,
              })
              await send(actor, 'post', 'v2/deals/move', { ids: [id], stage_id: made.id })
              kariz.now = new Date((kariz.now as Date).getTime() + 3_600_000)
              return send(
                world.ada,
                'delete',
                `v2/stages/${made.id}?move_to_stage_id=${world.sales.stages.offer}`,
              )
            }
            case 'undo': {
              const operation = operations.at(-1 - step.back)
              return operation && send(operation.actor, 'post', `v2/operations/${operation.id}/undo`)
            }
            case 'wait':
              kariz.now = new Date((kariz.now as Date).getTime() + step.hours * 3_600_000)
          }
        }
        await run()
        steps++
        if (operations.length > before) taken.add(step.do)
        kariz.now = new Date((kariz.now as Date).getTime() + 1000)
        const kept = await kariz.database.reader
          .selectFrom('opportunity')
          .select([
            'id',
            'last_activity_time',
            'planned_through',
            'last_note_time',
            'last_edit_time',
            'last_edit_by',
            'stage_entered_at',
          ])
          .where('id', '=', sql<number>`any(${deals}::bigint[])`)
          .execute()
        for (const { id, ...all } of kept)
          expect({ step, id, ...all }).toEqual({ step, id, ...(await recount(id)) })
      }
    },
  )
  await fc.assert(property, { numRuns: 25, seed: 8 })
  expect(steps).toBeGreaterThan(200)
  expect(taken.size, [...taken].join()).toBe(17)
}, 180_000)
