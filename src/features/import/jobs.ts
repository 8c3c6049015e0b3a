import type { JobHandler } from '../../server/jobs.ts'
import { getImport, prepare } from './import.ts'
import { previewOf } from './plan/preview.ts'
import { carryOut } from './runImport.ts'

const run: JobHandler<{ import_id: string }> = async (ctx, { import_id }, progress) => {
  const { mapping } = await getImport(ctx, import_id)
  const { made, unread } = await prepare(ctx, import_id, mapping)
  await carryOut(ctx, made, mapping, progress)
  await ctx.tx
    .updateTable('import')
    .set({ problems: JSON.stringify([...unread, ...made.problems]) })
    .where('id', '=', import_id)
    .execute()
  return previewOf(made, unread)
}

export const importJobs = { 'import.run': run }
