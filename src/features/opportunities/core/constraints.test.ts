import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inOperation, rolledBack } from '../../../test/context.ts'
import { useDatabase } from '../../../test/database.ts'
import { createWorld, type World } from '../../../test/world.ts'

const kariz = useDatabase()
let world: World | undefined
const people = async () => {
  world ??= await createWorld(kariz.database)
  return world
}

const check = '23514'
const key = '23503'

test.each([
  ['a title of blanks', `title = '  '`, check],
  ['a title over 255 letters', `title = repeat('x', 256)`, check],
  ['a value below zero', 'value = -1', check],
  ['a value of a hundred trillion', 'value = 1e14', check],
  ['a currency that is none', `currency = 'euro'`, check],
  ['a probability over a hundred', 'probability = 101', check],
  ['an unknown visibility', 'visible_to = 2', check],
  ['a status that is none', `status = 'deleted'`, check],
  ['won without its time', `status = 'won', first_won_time = now()`, check],
  ['won without the first time', `status = 'won', won_time = now()`, check],
  ['lost without its time', `status = 'lost'`, check],
  ['open with the time of a loss', 'lost_time = now()', check],
  ['a reason of a loss that was none', `lost_reason = 'Price'`, check],
  ['archived without its time', 'is_archived = true', check],
  ['deleted without its time', 'is_deleted = true', check],
  ['a deal without a stage', 'stage_id = null, pipeline_id = null', check],
  ['a stage without its pipeline', 'pipeline_id = null', check],
  ['a stage of another pipeline', 'pipeline_id = (select max(id) from pipeline)', key],
  ['an owner who does not exist', 'owner_id = 0', key],
  ['a lead without contact', `kind = 'lead', person_id = null, org_id = null`, check],
  ['a lead that is won', `kind = 'lead', status = 'won', won_time = now(), first_won_time = now()`, check],
])('the database rejects %s', async (_, set, code) => {
  const { mia, boat } = await people()
  const write = inOperation(kariz.database, mia, ({ tx }) =>
    sql`update opportunity set ${sql.raw(set)} where id = ${boat}`.execute(tx),
  )
  await expect(write).rejects.toMatchObject({ code })
})

test('the database rejects a deleted stage that a deal or lead uses, unless it is moved in the same operation', async () => {
  const { ada, boat, sails, sales } = await people()
  const { contacted, offer, meeting } = sales.stages
  const gone = (id: number) => sql`update stage set is_deleted = true where id = ${id}`
  const park = sql`update opportunity set pipeline_id = ${sales.id}, stage_id = ${meeting} where id = ${sails.id}`
  await inOperation(kariz.database, ada, ({ tx }) => park.execute(tx))
  for (const stage of [contacted, meeting])
    await expect(inOperation(kariz.database, ada, ({ tx }) => gone(stage).execute(tx))).rejects.toMatchObject(
      { code: key },
    )
  await rolledBack(kariz.database, ada, async ({ tx }) => {
    await gone(contacted).execute(tx)
    await sql`update opportunity set stage_id = ${offer} where stage_id = ${contacted}`.execute(tx)
    await sql`set constraints all immediate`.execute(tx)
  })
  const there = await kariz.database.reader
    .selectFrom('opportunity')
    .select('stage_id')
    .where('id', '=', boat)
    .executeTakeFirst()
  expect(there?.stage_id).toBe(contacted)
})

test('the database rejects a person label on a deal', async () => {
  const { ada, boat } = await people()
  const write = inOperation(kariz.database, ada, async ({ tx }) => {
    const label = await tx
      .insertInto('label')
      .values({ noun: 'person', name: 'Friend', color: 'red' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.insertInto('opportunity_label').values({ opportunity_id: boat, label_id: label.id }).execute()
  })
  await expect(write).rejects.toMatchObject({ code: key })
})
