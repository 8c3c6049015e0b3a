import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { createQueue } from '../../server/queue.ts'
import { refuseCommon } from './commonPasswords.ts'

// Hashing is slow by design. At most two run at a time, to leave processor time for others, and the queue is short
// enough that nobody waits longer than a few seconds.
const queue = createQueue(2, 40)

/**
 * The hash of a new password. Not to be called within a transaction, because others would wait for it.
 * @param field of the request, for the error
 * @throws AppError `invalid` with reason `common` for a common password; `unavailable`, reason `busy`
 */
export async function hashed(password: string, field = 'password'): Promise<string> {
  await refuseCommon(password, field)
  return hashedAsItIs(password)
}

/**
 * Hashes any text; used for failed guesses, so that they take as long as a correct password. @throws AppError as
 * `matches`
 */
export const hashedAsItIs = (password: string): Promise<string> => queue(() => hashPassword(password))

/** Whether a password matches the stored hash. @throws AppError `unavailable`, reason `busy` */
export const matches = (hash: string, password: string): Promise<boolean> =>
  queue(() => verifyPassword({ hash, password }))
