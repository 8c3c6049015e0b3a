// The service worker that shows notifications for the windows of Kariz on phones, where pages cannot show them. It
// stores nothing and handles no requests. A click on a notification opens the URL in its `data`.

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(lead(event.notification.data))
})

/** Opens it in the most recently used window, or in a new one if all are closed. */
async function lead(href) {
  const [window] = await self.clients.matchAll({ type: 'window' })
  if (!window) return self.clients.openWindow(href ?? '/')
  await window.focus()
  if (href) await window.navigate(href)
}
