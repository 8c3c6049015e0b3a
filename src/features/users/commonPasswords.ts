import { AppError } from '../../server/errors.ts'

let known: Promise<Set<string>> | undefined

/** About fifty thousand of the most common passwords, loaded when the first password is set. */
function commonPasswords(): Promise<Set<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'] as string[]),
  )
  return known
}

/** Rejects common passwords, ignoring case. @throws AppError `invalid` on `field` with reason `common` */
export async function refuseCommon(password: string, field: string): Promise<void> {
  if ((await commonPasswords()).has(password.toLowerCase()))
    throw new AppError('invalid', { field, reason: 'common' })
}
