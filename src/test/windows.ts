import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** Maximum number of contexts kept for later tests. */
const KEPT_CONTEXTS = 6

/** Events that tests listen to; Playwright's own listeners are kept. */
const events = ['console', 'dialog', 'download', 'pageerror', 'popup', 'request', 'response'] as const

type Idle = { context: BrowserContext; key: string }
const idle: Idle[] = []
const taken = new WeakMap<BrowserContext, { key: string; page: Page }>()
/** Contexts that a test changed permanently; they are closed after the test. */
const changed = new WeakSet<BrowserContext>()

/**
 * Returns a browser context with one empty page, reused from an earlier test with the same options if there is one. Its
 * page keeps its process, in which the code of the web app is compiled; this halves the processor time of a page load.
 */
export async function takeWindows(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const key = JSON.stringify(options)
  const at = idle.findIndex((one) => one.key === key)
  const [known] = at < 0 ? [] : idle.splice(at, 1)
  if (known) return known.context
  const context = await browser.newContext(options)
  const page = await context.newPage()
  taken.set(context, { key, page })
  context.on('close', () => changed.add(context))
  noteChanges(context, page)
  return context
}

/**
 * Releases a context for reuse: closes all pages except the first, and deletes everything that the site `origin`
 * stored.
 */
export async function giveWindowsBack(context: BrowserContext, origin: string): Promise<void> {
  const { key, page } = taken.get(context) ?? {}
  if (!key || !page || page.isClosed() || changed.has(context)) return context.close()
  await Promise.all(context.pages().map((one) => one !== page && one.close()))
  for (const event of events) page.removeAllListeners(event)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await leaveScreen(page, origin)
  const { viewport, colorScheme } = JSON.parse(key) as BrowserContextOptions
  if (viewport) await page.setViewportSize(viewport)
  await page.emulateMedia({ colorScheme, forcedColors: null })
  await context.clearCookies()
  idle.push({ context, key })
  if (idle.length > KEPT_CONTEXTS) await idle.shift()?.context.close()
}

/**
 * Navigates `page` to a page of the same site without scripts, and clears history, storage and the pointer. On
 * `about:blank` the page would lose its process.
 */
async function leaveScreen(page: Page, origin: string): Promise<void> {
  await page.mouse.move(-1, -1)
  await page.goto(`${origin}/health`)
  await page.evaluate(() => sessionStorage.clear())
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Page.resetNavigationHistory')
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await devtools.detach()
}

/** Clocks, init scripts and exposed functions of a test stay in a context until it is closed. */
function noteChanges(context: BrowserContext, page: Page): void {
  const noted = <Of extends object>(of: Of, ...names: (keyof Of)[]) => {
    for (const name of names) {
      const act = of[name] as (...given: unknown[]) => unknown
      Object.assign(of, {
        [name]: (...given: unknown[]) => {
          changed.add(context)
          return act.apply(of, given)
        },
      })
    }
  }
  const scripts = ['addInitScript', 'exposeBinding', 'exposeFunction'] as const
  noted(context, ...scripts, 'route', 'setOffline', 'grantPermissions')
  noted(page, ...scripts)
  noted(context.clock, 'install', 'setFixedTime', 'setSystemTime', 'pauseAt')
}
