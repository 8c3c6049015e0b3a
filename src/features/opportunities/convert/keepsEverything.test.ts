import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Answer, useApp } from '../../../test/http.ts'

const kariz = useApp()

/** Actions on a record, whether it is a lead or a deal. */
type Step =
  | { kind: 'edit'; set: object }
  | { kind: 'convert'; stage?: 'contacted' | 'meeting' | 'offer' }
  | { kind: 'undo' }

const day = fc
  .integer({ min: 0, max: 700 })
  .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
const edit = fc.oneof(
  fc.record({
    title: fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .filter((text) => /\S/.test(text) && !text.includes('\0')),
  }),
  fc.record({ value: fc.option(fc.integer({ min: 0, max: 10 ** 9 }).map((n) => n / 1000)) }),
  fc.record({ expected_close_date: fc.option(day) }),
  fc.record({ visible_to: fc.constantFrom(1, 3, 5, 7) }),
  fc.record({ labels: fc.subarray(['hot', 'cold'] as const) }),
  fc.record({ owner: fc.constantFrom('mia', 'omid', 'ada') }),
  fc.record({ probability: fc.option(fc.integer({ min: 0, max: 100 })) }),
  fc.record({ stage: fc.constantFrom('contacted', 'meeting', 'offer', 'due') }),
  fc.record({ source: fc.boolean() }),
)
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: edit.map((set): Step => ({ kind: 'edit', set })) },
    {
      weight: 3,
      arbitrary: fc
        .option(fc.constantFrom('contacted', 'meeting', 'offer'), { nil: undefined })
        .map((stage): Step => ({ kind: 'convert', stage: stage as 'offer' | undefined })),
    },
    { weight: 1, arbitrary: fc.constant<Step>({ kind: 'undo' }) },
  ),
  { maxLength: 12 },
)

/** Everything the database stores about the record, except the time of the last write. */
async function whole(id: number) {
  const row = await kariz.database.reader
    .selectFrom('opportunity')
    .selectAll()
    .select(
      sql<
        number[]
      >`(select coalesce(json_agg(label_id order by label_id), '[]') from opportunity_label where opportunity_id = ${id})`.as(
        'labels',
      ),
    )
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...row, update_time: null }
}

const isDeal = async (id: number) => (await whole(id)).kind === 'deal'

async function write(id: number, uuid: string, set: Record<string, unknown>): Promise<Answer> {
  const { world } = kariz
  const ada = kariz.as(world.ada)
  const { labels, owner, stage, source, value, probability, ...same } = set
  const common = {
    ...same,
    ...(owner ? { owner_id: world[owner as 'mia'].id } : {}),
    ...(source === undefined ? {} : { source_id: source ? world.webForm : null }),
  }
  const chosen = labels as ('hot' | 'cold')[] | undefined
  if (await isDeal(id)) {
    const stages = { ...world.sales.stages, ...world.renewals.stages }
    return ada.patch(`/api/v2/deals/${id}`, {
      ...common,
      ...(value === undefined ? {} : { value }),
      ...(probability === undefined ? {} : { probability }),
      ...(stage ? { stage_id: stages[stage as 'due'] } : {}),
      ...(chosen && { label_ids: chosen.map((name) => world[name].id) }),
    })
  }
  return ada.patch(`/api/v1/leads/${uuid}`, {
    ...common,
    ...(value === undefined ? {} : { value: value === null ? null : { amount: value, currency: 'NOK' } }),
    ...(chosen && { label_ids: chosen.map((name) => world[name].uuid) }),
  })
}

async function convert(id: number, uuid: string, stage?: number): Promise<Answer> {
  const ada = kariz.as(kariz.world.ada)
  return (await isDeal(id))
    ? ada.post(`/api/v2/deals/${id}/convert/lead`)
    : ada.post(`/api/v2/leads/${uuid}/convert/deal`, stage ? { stage_id: stage } : {})
}

async function newLead() {
  const { world, database } = kariz
  const added = await kariz.as(world.ada).post('/api/v1/leads', { title: 'Keel', person_id: world.maria })
  const { id } = await database.reader
    .selectFrom('opportunity')
    .select('id')
    .where('lead_id', '=', added.body.data.id)
    .executeTakeFirstOrThrow()
  return { id, uuid: added.body.data.id as string }
}

test('after random edits and conversions, each undo and each round trip restores the exact previous state', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (todo) => {
      const ada = kariz.as(kariz.world.ada)
      const { id, uuid } = await newLead()
      const begun = await whole(id)
      const done: { operation: number; before: Awaited<ReturnType<typeof whole>> }[] = []
      for (const step of todo) {
        const before = await whole(id)
        if (step.kind === 'undo') {
          const last = done.pop()
          if (!last) continue
          expect((await ada.post(`/api/v2/operations/${last.operation}/undo`)).status).toBe(200)
          expect(await whole(id)).toEqual(last.before)
          continue
        }
        const answer =
          step.kind === 'edit'
            ? await write(id, uuid, { ...step.set })
            : await convert(id, uuid, step.stage && kariz.world.sales.stages[step.stage])
        expect(answer.status).toBe(200)
        done.push({ operation: answer.operation, before })
      }
      await roundTrip(id, uuid)
      for (const { operation, before } of done.reverse()) {
        expect((await ada.post(`/api/v2/operations/${operation}/undo`)).status).toBe(200)
        expect(await whole(id)).toEqual(before)
      }
      expect(await whole(id)).toEqual(begun)
    }),
    { numRuns: 25, seed: 3 },
  )
}, 120_000)

/**
 * Lead → deal → lead → deal ends in the same state as the first deal, and lead → deal → lead in the same state as the
 * lead. Then both are undone.
 */
async function roundTrip(id: number, uuid: string): Promise<void> {
  const ada = kariz.as(kariz.world.ada)
  const start = await whole(id)
  const operations: number[] = []
  const told = { convert_time: null, stage_entered_at: null, stage_entered_by: null } // time and user of the conversion
  const flip = async () => {
    operations.push((await convert(id, uuid)).operation)
    return { ...(await whole(id)), ...told }
  }
  const there = await flip()
  const back = await flip()
  expect(back.kind).toBe(start.kind)
  // After its first conversion a lead has a stage to return to.
  const parked = ['pipeline_id', 'stage_id', 'position']
  const known = Object.entries(start).filter(([name]) => start.stage_id !== null || !parked.includes(name))
  expect(back).toMatchObject({ ...Object.fromEntries(known), ...told })
  expect(await flip()).toEqual(there)
  expect(await flip()).toEqual(back)
  for (const operation of operations.reverse())
    expect((await ada.post(`/api/v2/operations/${operation}/undo`)).status).toBe(200)
  expect(await whole(id)).toEqual(start)
}
