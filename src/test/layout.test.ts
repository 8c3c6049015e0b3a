import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const script = join(import.meta.dirname, '../../scripts/check-layout.ts')
const schema = `create table "order" (
  id bigint not null
);

create table parcel (
  id bigint not null,
  order_id bigint,
  constraint parcel_order_id_fkey FOREIGN KEY (order_id) REFERENCES "order"(id)
);
`
const tables = (table: string) =>
  `declare module '../../server/database.ts' {\n  interface Tables {\n    ${table}: object\n  }\n}\n`
const base = {
  'docs/schema.sql': schema,
  'src/features/orders/tables.ts': tables('order'),
  'src/features/parcels/tables.ts': tables('parcel'),
}

/** The output of the check for a tree with these files in addition to two features with a table each. */
async function check(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'layout-'))
  onTestFinished(() => rm(root, { recursive: true }))
  for (const [path, text] of Object.entries({ ...base, ...files })) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return promisify(execFile)(process.execPath, [script], { cwd: root }).then(
    ({ stdout }) => stdout.trim(),
    ({ stderr }: { stderr: string }) => stderr.trim(),
  )
}

test.each([
  'import { sql } from \'kysely\'\nexport const send = sql`update "order" set id = 1`\n',
  "export const send = (db) => db.deleteFrom('order')\n",
  "export const send = (db) => db\n  .insertInto(\n    'order',\n  )\n",
])('a feature must not write to a table of another feature', async (send) => {
  expect(await check({ 'src/features/parcels/send.ts': send })).toBe(
    'src/features/parcels/send.ts writes to "order": that takes a function or query of orders',
  )
})

test('reading a table counts as a dependency in circles of features', async () => {
  const uses = { 'src/features/parcels/uses.ts': "import { order } from '../orders/order.ts'\n" }
  const reads = "export const order = (db) => db.selectFrom('parcel as p')\n"
  expect(await check({ ...uses, 'src/features/orders/order.ts': reads })).toBe(
    'features in a circle: orders → parcels → orders',
  )
})

test('tables that own tables refer to by foreign key may be read as well', async () => {
  const uses = { 'src/features/orders/order.ts': "import { send } from '../parcels/send.ts'\n" }
  const reads = 'export const send = sql`select from parcel p join "order" o on o.id = p.order_id`\n'
  expect(await check({ ...uses, 'src/features/parcels/send.ts': reads })).toBe(
    '4 files are where they belong',
  )
})
