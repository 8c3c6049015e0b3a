import { expect, test } from 'vitest'
import { inOperation, noon } from '../../test/context.ts'
import { useApp } from '../../test/http.ts'
import { forgetWritten } from './forgetWritten.ts'

const kariz = useApp()

test('ids of written rows are kept for ten minutes', async () => {
  const { database, world } = kariz
  await inOperation(database, world.mia, ({ tx }) =>
    tx.updateTable('opportunity').set({ title: 'Boat hire' }).where('id', '=', world.boat).execute(),
  )
  const rows = database.reader.selectFrom('written_rows').select('time').orderBy('operation_id', 'desc')
  const [written] = await rows.execute()
  const after = (ms: number) => new Date((written?.time ?? noon).getTime() + ms)
  await forgetWritten(database.writer, after(599_000))
  expect(await rows.execute()).not.toEqual([])
  await forgetWritten(database.writer, after(601_000))
  expect(await rows.execute()).toEqual([])
})
