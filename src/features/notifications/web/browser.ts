import { useSyncExternalStore } from 'react'

/** Whether this browser may show notifications outside the page. They need a secure address. */
export type Permission = NotificationPermission | 'unsupported'

const isAble = () =>
  isSecureContext && 'Notification' in window && 'locks' in navigator && 'serviceWorker' in navigator
const permission = (): Permission => (isAble() ? Notification.permission : 'unsupported')

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}
let isFollowed = false

function follow(listener: () => void): () => void {
  listeners.add(listener)
  if (!isFollowed && isAble()) {
    isFollowed = true
    void navigator.permissions
      .query({ name: 'notifications' })
      .then((status) => status.addEventListener('change', tell))
  }
  return () => listeners.delete(listener)
}

/** What the browser says now; it follows when the person changes their mind in its settings. */
export const usePermission = (): Permission => useSyncExternalStore(follow, permission)

/** Asks the person, who pressed a button for it. */
export const askPermission = () => Notification.requestPermission().then(tell)

/**
 * Shows a notification outside the page, from one window only however many are open: the first that takes its lock,
 * and keeps it.
 * @param open goes where it leads, in this window
 * @param href the same place for a browser that asks later, when this window may be closed; null: there is none
 */
export function showOutside(
  id: number,
  title: string,
  body: string,
  open: () => void,
  href: string | null,
): void {
  if (permission() !== 'granted') return
  const name = `kariz.notification.${id}`
  void navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return
    const { lang, dir } = document.documentElement
    const about: NotificationOptions = { body, tag: name, lang, dir: dir === 'rtl' ? 'rtl' : 'ltr' }
    try {
      const shown = new Notification(title, about)
      shown.onclick = () => {
        window.focus()
        open()
        shown.close()
      }
    } catch {
      // Browsers of phones let no page show one, only a program beside it.
      await navigator.serviceWorker.register('/notifying.js')
      await (await navigator.serviceWorker.ready).showNotification(title, { ...about, data: href })
    }
    return new Promise(() => {}) // as long as this window is open
  })
}
