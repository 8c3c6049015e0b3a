import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'

/** So many windows wait at the most. */
const MOST = 6

type Idle = { context: BrowserContext; key: string }
const idle: Idle[] = []
const keys = new WeakMap<BrowserContext, string>()
/** Have something for good that the next test is not to find, or are closed. */
const changed = new WeakSet<BrowserContext>()

/**
 * A browser of one person, with an empty page: one that another test gave back, if there is one of these options.
 * What it has read and compiled of the web app it need not read again, which is half of the work of opening a page.
 */
export async function takeWindows(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const key = JSON.stringify(options)
  const at = idle.findIndex((one) => one.key === key)
  const [known] = at < 0 ? [] : idle.splice(at, 1)
  if (known) return known.context
  const context = await browser.newContext(options)
  keys.set(context, key)
  noteChanges(context)
  context.on('close', () => changed.add(context))
  await context.newPage()
  return context
}

/** Closes the pages of a browser, and forgets all that the site kept in it, as if nobody had been there. */
export async function giveWindowsBack(context: BrowserContext, origin: string): Promise<void> {
  const key = keys.get(context)
  if (key === undefined || changed.has(context)) return context.close()
  const page = await context.newPage()
  await Promise.all(context.pages().map((one) => one !== page && one.close()))
  const devtools = await context.newCDPSession(page)
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await devtools.detach()
  await context.clearCookies()
  idle.push({ context, key })
  if (idle.length > MOST) await idle.shift()?.context.close()
}

/** Clocks, scripts and functions of a test stay in a browser until it is closed. */
function noteChanges(context: BrowserContext): void {
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
  noted(
    context,
    'addInitScript',
    'exposeBinding',
    'exposeFunction',
    'route',
    'setOffline',
    'grantPermissions',
  )
  noted(context.clock, 'install', 'setFixedTime', 'setSystemTime', 'pauseAt')
}
