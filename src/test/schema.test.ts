import { expect, test } from 'vitest'
import { useDatabase } from './database.ts'
import { describeSchema } from './describeSchema.ts'

const kariz = useDatabase()

test('docs/schema.sql equals the migrated schema; `npm run schema` updates it', async () => {
  const text = `-- What migrations/*.sql add up to, to be read and never run. Renewed by \`npm run schema\`.\n\n${await describeSchema(kariz.database.writer)}`
  await expect(text).toMatchFileSnapshot('../../docs/schema.sql')
})
