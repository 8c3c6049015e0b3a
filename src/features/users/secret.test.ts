import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSecret } from './secret.ts'

test('the secret is created once, by the first process, and only its owner can read it', async () => {
  const dataDir = join(await mkdtemp(join(tmpdir(), 'kariz-secret-')), 'new')
  try {
    const [first, second] = await Promise.all([readSecret(dataDir), readSecret(dataDir)])
    expect(first).toBe(second)
    expect(await readSecret(dataDir)).toBe(first)
    expect(await readdir(dataDir)).toEqual(['secret'])
    expect(first).toHaveLength(43) // 256 bits
    expect(await readFile(join(dataDir, 'secret'), 'utf8')).toBe(first)
    expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600)
  } finally {
    await rm(join(dataDir, '..'), { recursive: true })
  }
})
