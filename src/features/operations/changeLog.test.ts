import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'

const kariz = useDatabase()

test('the triggers of every logged table compare all columns, including those of later migrations', async () => {
  const { rows } = await sql<{ missing: string }>`
    select c.relname || '.' || a.attname as missing
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_proc p on p.oid = t.tgfoid
    where t.tgname = 'log_update'
      and a.attname <> all (split_part(encode(t.tgargs, 'escape'), '\\000', 1)::text[] || '{id,update_time}')
      and position(format('o.%I is distinct from n.%I', a.attname, a.attname) in p.prosrc) = 0
    order by 1`.execute(kariz.database.writer)
  expect(rows).toEqual([])
})

test('the log’s joins are planned for the actual number of rows, not for the first call’s', async () => {
  const { rows } = await sql<{ careless: string }>`
    select distinct p.proname as careless
    from pg_trigger t
    join pg_proc p on p.oid = t.tgfoid
    where t.tgoldtable is not null and t.tgnewtable is not null and p.prosrc !~ 'execute'
      and t.tgrelid <> 'company'::regclass -- has one row
    order by 1`.execute(kariz.database.writer)
  expect(rows).toEqual([])
})
