import { expectTypeOf, test } from 'vitest'
import type { ReadContext, WriteContext } from './context.ts'

// The compiler checks these: if one of the expected errors disappears, `npm run check` fails.
declare const read: ReadContext
declare function convert(ctx: WriteContext): Promise<void>

test('a write outside its transaction does not compile', () => {
  const attempts = () => {
    // @ts-expect-error a read context has no transaction
    read.tx
    // @ts-expect-error its handle can only select
    read.db.updateTable('operation').set({ kind: 'x' }).execute()
    // @ts-expect-error it cannot insert
    read.db.insertInto('operation').values({ kind: 'x' }).execute()
    // @ts-expect-error it cannot open a transaction to write in
    read.db.transaction().execute(async (tx) => tx.deleteFrom('operation').execute())
    // @ts-expect-error it cannot be passed where a write context is required
    return convert(read)
  }
  expectTypeOf(attempts).returns.toEqualTypeOf<Promise<void>>()
})

test('a write context can be used as a read context, and reads see its writes', () => {
  expectTypeOf<WriteContext>().toExtend<ReadContext>()
})

test('a context has no operation name, but way and actor', () => {
  expectTypeOf<keyof WriteContext['operation']>().toEqualTypeOf<'id' | 'way' | 'isByKariz'>()
})
