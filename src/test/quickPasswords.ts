import { randomBytes, scryptSync } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

// Replaces better-auth's hashing, which takes 0.2 s of processor time per password, a tenth of all tests. The real
// hashing is tested by a started Kariz: see `outages.test.ts`.

/** The duration of a hash, ms; a test of slow hashing sets and resets it. */
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
