import { expectUser, tellSignedOut } from './api.ts'
import { t } from './i18n.ts'
import type { Session } from './session.ts'
import { toast } from './ui/overlay/Toast.tsx'

const marker = 'kariz.other_user'

/**
 * All tabs of a browser share one session: tells the other tabs which user has signed in since this page was loaded,
 * and listens to them. A page of another user reloads before it shows or writes more; a page whose session has ended
 * goes to sign-in.
 */
export function followTabs(user: Session['user'] | null): void {
  const channel = new BroadcastChannel('kariz.session')
  channel.postMessage(user?.id ?? null)
  if (!user) return
  expectUser(user.id, loadAnew)
  channel.onmessage = ({ data }: MessageEvent<number | null>) => {
    if (data === null) tellSignedOut()
    else if (data !== user.id) loadAnew()
  }
  if (sessionStorage.getItem(marker)) toast({ text: t('ui:other_user', { name: user.name }) })
  sessionStorage.removeItem(marker)
}

function loadAnew(): void {
  sessionStorage.setItem(marker, 'yes')
  location.reload()
}
