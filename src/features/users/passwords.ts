import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { createQueue } from '../../server/queue.ts'
import { refuseCommon } from './commonPasswords.ts'

// Hashing is made to be slow: two at a time leave the machine to others, and nobody waits longer than some seconds.
const queue = createQueue(2, 40)

/**
 * What is kept of a password. Never within a transaction, which others would wait for.
 * @param field of the request, for the refusal
 * @throws AppError `invalid` with reason `common` of a password that is guessed first; `unavailable`, reason `busy`
 */
export async function hashed(password: string, field = 'password'): Promise<string> {
  await refuseCommon(password, field)
  return hashedAsItIs(password)
}

/** Whatever it is: of a guess that is only hashed to take as long as the right one. @throws AppError as `matches` */
export const hashedAsItIs = (password: string): Promise<string> => queue(() => hashPassword(password))

/** Whether a password is the one that was kept. @throws AppError `unavailable`, reason `busy` */
export const matches = (hash: string, password: string): Promise<boolean> =>
  queue(() => verifyPassword({ hash, password }))
