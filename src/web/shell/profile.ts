import type { ProfileChange } from '../../features/users/contract.ts'
import { userEndpoints } from '../../features/users/contract.ts'
import { api } from '../api.ts'
import { rememberLanguage } from '../session.ts'
import { rememberTheme, type Theme } from '../theme.ts'
import { toastError } from '../ui/overlay/Toast.tsx'

const { updateProfile, signOut } = api(userEndpoints)

/** Applies the appearance immediately and saves it in the profile. */
export function changeTheme(theme: Theme): void {
  rememberTheme(theme)
  updateProfile({ body: { theme } }).catch(toastError)
}

/** Saves the formats, then reloads the page, because all texts and numbers change. */
export async function changeReading(change: ProfileChange): Promise<void> {
  try {
    await updateProfile({ body: change })
    if (change.locale) rememberLanguage(change.locale)
    location.reload()
  } catch (error) {
    toastError(error)
  }
}

/** Ends the session in this browser. */
export const leave = () => signOut().then(() => location.assign('/sign-in'), toastError)
