import { AppError } from '../../server/errors.ts'
import { implement, one } from '../../server/implement.ts'
import { importEndpoints } from './contract.ts'
import { failedRows } from './failedRows.ts'
import { getImport, listImports, preview, start, upload } from './import.ts'

export const routes = implement(importEndpoints, {
  upload: async (ctx, { query }, { upload: file }) => {
    if (!file) throw new AppError('unsupported')
    return one(await upload(ctx, file, query.kind ?? null))
  },
  list: async (ctx) => one(await listImports(ctx)),
  get: async (ctx, { params }) => one(await getImport(ctx, params.id)),
  preview: async (ctx, { params, body }) => one(await preview(ctx, params.id, body)),
  run: async (ctx, { params, body }) => one(await start(ctx, params.id, body)),
  failed: async (ctx, { params }, { reply }) => {
    const { name, csv } = await failedRows(ctx, params.id)
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
    return reply.type('text/csv; charset=utf-8').header('content-disposition', disposition).send(csv)
  },
})
