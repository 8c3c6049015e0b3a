import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The secret that signs session cookies: made at the first start and kept in the data directory, readable by its
 * owner alone. Without it nobody's cookie is worth anything, not even to who reads the database.
 */
export async function readSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret')
  const fresh = randomBytes(32).toString('base64url')
  await mkdir(dataDir, { recursive: true })
  try {
    await writeFile(path, fresh, { mode: 0o600, flag: 'wx' })
    return fresh
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return readFile(path, 'utf8')
  }
}
