// Shows what a window of Kariz hands it, where browsers let no page do that itself: on phones. It keeps nothing and
// answers no request. Each notification leads to the address in its `data`.

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(lead(event.notification.data))
})

/** In the window that was looked at last; in a new one when all are closed. */
async function lead(href) {
  const [window] = await self.clients.matchAll({ type: 'window' })
  if (!window) return self.clients.openWindow(href ?? '/')
  await window.focus()
  if (href) await window.navigate(href)
}
