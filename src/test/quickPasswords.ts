import { randomBytes, scryptSync } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

// In place of better-auth's hashing, whose 0.2 s of processor time for each password were a tenth of all tests. The real
// one is what a started Kariz signs in with: see `outages.test.ts`.

/** What a hash takes, ms; a test that is about slow hashing sets it, and back. */
export const pace = { ms: 0 }

const key = (password: string, salt: string) => scryptSync(password, salt, 16, { N: 2 }).toString('hex')

export async function hashPassword(password: string): Promise<string> {
  if (pace.ms) await sleep(pace.ms)
  const salt = randomBytes(8).toString('hex')
  return `${salt}:${key(password, salt)}`
}

export async function verifyPassword({
  hash,
  password,
}: {
  hash: string
  password: string
}): Promise<boolean> {
  if (pace.ms) await sleep(pace.ms)
  const [salt = '', kept] = hash.split(':')
  return key(password, salt) === kept
}
