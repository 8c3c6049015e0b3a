import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { createQueue } from '../../server/queue.ts'

// Hashing is made to be slow: two at a time leave the machine to others, and nobody waits longer than some seconds.
const queue = createQueue(2, 40)

/**
 * What is kept of a password. Never within a transaction, which others would wait for.
 * @throws AppError `unavailable`, reason `busy`
 */
export const hashed = (password: string): Promise<string> => queue(() => hashPassword(password))

/** Whether a password is the one that was kept. @throws AppError as `hashed` */
export const matches = (hash: string, password: string): Promise<boolean> =>
  queue(() => verifyPassword({ hash, password }))
