import { useSyncExternalStore } from 'react'

/** Whether this browser can show browser notifications. They require a secure origin. */
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

/** The browser's permission; it is updated when the user changes it in the browser's settings. */
export const usePermission = (): Permission => useSyncExternalStore(follow, permission)

/** Asks for permission; must be called from a button press. */
export const askPermission = () => Notification.requestPermission().then(tell)

/**
 * Shows a browser notification from only one of several open windows: the first one that gets the lock, and keeps it.
 * @param open navigates to its target in this window
 * @param href the URL of the target, for a click after this window was closed; null: none
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
      // Browsers on phones allow notifications only from a service worker.
      await navigator.serviceWorker.register('/notifying.js')
      await (await navigator.serviceWorker.ready).showNotification(title, { ...about, data: href })
    }
    return new Promise(() => {}) // while this window is open
  })
}
