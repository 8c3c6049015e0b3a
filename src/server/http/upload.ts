import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { Upload } from '../implement.ts'
import { createQueue } from '../queue.ts'

/** A file in memory takes many times its size, so only one is processed at a time while others are written to disk. */
const oneAtATime = createQueue(1, 16)

/**
 * Receives the file of a multipart request and passes it to `work`. This happens before a transaction begins, so that a
 * slow sender does not keep one open. The file is stored on disk until its turn.
 * @throws AppError `unsupported`; `too_large`; `invalid` on `file`; `unavailable`, reason `busy`
 */
export async function withUpload<T>(
  request: FastifyRequest,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw new AppError('unsupported')
  const dir = await mkdtemp(join(tmpdir(), 'kariz-upload-'))
  try {
    const path = join(dir, 'file')
    const name = await store(request, path)
    return await oneAtATime(async () => work({ name, bytes: await readFile(path) }))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function store(request: FastifyRequest, path: string): Promise<string> {
  const malformed = () => new AppError('invalid', { field: 'file', reason: 'malformed' })
  const part = await request.file().catch((error) => {
    throw error instanceof Error && 'statusCode' in error ? error : malformed()
  })
  if (!part) throw new AppError('invalid', { field: 'file', reason: 'required' })
  await pipeline(part.file, createWriteStream(path, { mode: 0o600 })).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOSPC' ? new AppError('unavailable', { reason: 'disk_full' }) : malformed()
    },
  )
  if (part.file.truncated) throw new AppError('too_large')
  return part.filename
}
