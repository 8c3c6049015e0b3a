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

test('what was just written can be read: a writing context is a reading one', () => {
  expectTypeOf<WriteContext>().toExtend<ReadContext>()
})

test('no rule can ask what an operation is called: its context knows by what way it came and who acts', () => {
  expectTypeOf<keyof WriteContext['operation']>().toEqualTypeOf<'id' | 'way' | 'isByKariz'>()
})
