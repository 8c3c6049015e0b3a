import { expectTypeOf, test } from 'vitest'
import type { ReadContext, WriteContext } from './context.ts'

// These are checked by the compiler: if one of the errors disappears, `npm run check` fails.
declare const read: ReadContext
declare function convert(ctx: WriteContext): Promise<void>

test('a write outside its transaction does not compile', () => {
  const attempts = () => {
    // @ts-expect-error a reading context has no transaction
    read.tx
    // @ts-expect-error its handle can only select
    read.db.updateTable('operation').set({ kind: 'x' }).execute()
    // @ts-expect-error nor insert
    read.db.insertInto('operation').values({ kind: 'x' }).execute()
    // @ts-expect-error nor open a transaction of its own to write in
    read.db.transaction().execute(async (tx) => tx.deleteFrom('operation').execute())
    // @ts-expect-error and it does not fit where a write is
    return convert(read)
  }
  expectTypeOf(attempts).returns.toEqualTypeOf<Promise<void>>()
})

test('what was just written can be read: a writing context is a reading one', () => {
  expectTypeOf<WriteContext>().toExtend<ReadContext>()
})
