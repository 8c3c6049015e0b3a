import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { today } from '@internationalized/date'
import Axe, { type RunOnly } from 'axe-core'
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, inject, vi } from 'vitest'
import type { Locale } from '../contract/shape.ts'
import { startLive } from '../features/operations/live.ts'
import { createSignIn } from '../features/users/signIn.ts'
import { followers, routes } from '../features.ts'
import { type Following, startFollowers } from '../server/background/follower.ts'
import type { Database } from '../server/database.ts'
import { createApp } from '../server/http/app.ts'
import type { Live } from '../server/http/live.ts'
import { serveSite } from '../server/http/site.ts'
import type { Jobs } from '../server/jobs.ts'
import { chromium } from './chromium.ts'
import { TEMPLATE, useDatabase } from './database.ts'
import { startAllJobs } from './jobs.ts'
import { asksSeldom, companyOf, credentials, SAMPLE, secret } from './sampleCompany.ts'
import { giveWindowsBack, takeWindows } from './windows.ts'

export { credentials }

/** A page of Kariz without scripts, on which a journey stays while it prepares the data of its screen. */
export const blank = '/health'

export type Window = { width: number; height: number; theme: 'light' | 'dark'; locale: string }
const desk: Window = { width: 1440, height: 900, theme: 'light', locale: 'en-GB' }

/** Kariz as users meet it: the built web app, its server and a browser. */
export type Kariz = {
  origin: string
  database: Database
  /** The server's clock; null: the real one. Each window has its own clock. */
  now: Date | null
  /** Opens a new window of an anonymous user. */
  open(window?: Partial<Window>): Promise<Page>
  /** Opens a window at `path`, signed in as Ada, the admin, or as the regular user `as`. */
  enter(path: string, options?: { as?: string; window?: Partial<Window> }): Promise<Page>
}

let launched: Promise<Browser> | undefined
/** The port of this worker's servers, which run one after the other, so that the browser cache stays valid. */
let port = 0

/** The browser of this worker, shared by its test files, which have separate windows. It ends with the worker. */
async function browserOfWorker(): Promise<Browser> {
  launched ??= playwright.launch({
    ...chromium,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-site-isolation-trials',
      '--font-render-hinting=none',
    ],
  })
  const browser = await launched
  if (browser.isConnected()) return browser
  launched = undefined
  return browserOfWorker()
}

interface CompanyOptions {
  locale?: Locale
  /** Only with the default records of a new company, without sample data. */
  isBare?: boolean
  /** No company exists yet. */
  isNew?: boolean
}

/**
 * Starts one Kariz for a test file, by default with the sample company, and provides browser windows. A script error in
 * a window fails the current test.
 */
export function useKariz({ locale = 'en', isBare = false, isNew = false }: CompanyOptions = {}): Kariz {
  // Generous, for busy machines: a journey waits only as long as needed.
  vi.setConfig({ testTimeout: 60_000 })
  const isReady = () =>
    locale === 'en' && !isBare && !isNew && inject('sampleCompany').day === today('Europe/Oslo').toString()
  const own = useDatabase(() => (isReady() ? SAMPLE : TEMPLATE)) as ReturnType<typeof useDatabase> & Kariz
  let browser: Browser
  let jobs: Jobs
  let following: Following
  let live: Live
  let close: () => Promise<void>
  const contexts: BrowserContext[] = []
  // A user who signs in again reuses the session of the first time.
  const sessions = new Map<string, Parameters<BrowserContext['addCookies']>[0]>()
  const failures: string[] = []

  beforeAll(async () => {
    const { database } = own
    own.now = null
    const onFault = (error: unknown) => failures.push(String(error))
    live = await startLive(database)
    jobs = await startAllJobs(database, onFault)
    following = await startFollowers(database, followers, onFault)
    const signIn = await createSignIn({ database, url: 'http://localhost', secret, attempts: 1000 })
    const { authenticate } = signIn
    const app = await createApp({
      database,
      routes,
      authenticate,
      enqueue: jobs.enqueue,
      live,
      onFault,
      now: () => own.now ?? new Date(),
    })
    signIn.mount(app)
    await serveSite(app, routes, database.isAnswering)
    await app.listen({ port, host: '127.0.0.1' }).catch(() => app.listen({ port: 0, host: '127.0.0.1' }))
    port = (app.server.address() as AddressInfo).port
    own.origin = `http://localhost:${port}`
    close = () => app.close()
    if (isReady()) sessions.set(credentials.email, [{ ...inject('sampleCompany').cookie, url: own.origin }])
    browser = await browserOfWorker()
  })
  beforeEach(({ task }) => {
    failures.length = 0
    return async () => {
      if (task.result?.state === 'fail')
        for (const [at, page] of contexts.flatMap((context) => context.pages()).entries())
          await keepPicture(
            page,
            `failed ${at + 1} ${task.name.replace(/[^\p{L}\p{N}]+/gu, ' ').slice(0, 80)}`,
          )
      const isWell = task.result?.state !== 'fail'
      const leave = (context: BrowserContext) =>
        isWell ? giveWindowsBack(context, own.origin) : context.close()
      await Promise.all(contexts.splice(0).map(leave))
      expect(failures).toEqual([])
    }
  })
  afterAll(async () => {
    vi.resetConfig()
    live?.close()
    await close?.()
    await following?.stop()
    await jobs?.stop()
  })

  own.open = async (window) => {
    const { width, height, theme, locale } = { ...desk, ...window }
    const context = await takeWindows(browser, {
      viewport: { width, height },
      colorScheme: theme,
      locale,
      timezoneId: 'Europe/Oslo',
      hasTouch: width < 600,
      reducedMotion: 'reduce',
      baseURL: own.origin,
    })
    contexts.push(context)
    const page = context.pages()[0] as Page
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => failures.push(error.message))
    return page
  }
  own.enter = async (path, { as, window } = {}) => {
    const page = await own.open(window)
    const headers = { origin: own.origin }
    const send = (to: string, data: object) => page.request.post(to, { headers, data })
    const signIn = async (data: typeof credentials) => {
      const known = sessions.get(data.email)
      await page.context().clearCookies()
      if (known) await page.context().addCookies(known)
      // Date formats depend on browser and time zone; journeys that do not test them use US formats.
      const readAsInUs = () => page.request.patch('/api/v2/profile', { headers, data: { region: 'US' } })
      if (known && (await readAsInUs()).ok()) return
      expect((await send('/api/v2/session', data)).ok()).toBe(true)
      await readAsInUs()
      sessions.set(data.email, await page.context().cookies())
    }
    if (!sessions.has(credentials.email)) {
      const isStarted = !isNew && (await send('/api/v2/company', companyOf(locale, !isBare))).ok()
      await signIn(credentials)
      if (isStarted) await page.request.patch('/api/v2/company', { headers, data: asksSeldom })
    }
    const user = as
      ? { email: `${as.toLowerCase()}@nordic.example`, password: credentials.password }
      : credentials
    if (as && !sessions.has(user.email)) {
      await signIn(credentials)
      await send('/api/v2/users', { name: as, role: 'regular', ...user })
    }
    await signIn(user)
    await page.goto(path)
    return page
  }
  return own
}

/** Saves a screenshot of the window under `artifacts/`, for review by people. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir('artifacts', { recursive: true })
  await page.screenshot({ path: `artifacts/${name}.png` })
}

/** Asserts that axe finds no violations in the window, with all its rules or with these. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // During a colour transition axe would measure an intermediate colour. Inherited transitions start only after their
  // parent's has ended.
  await page.evaluate(async () => {
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    await drawn()
    for (let on = document.getAnimations(); on.length > 0; on = document.getAnimations()) {
      await Promise.allSettled(on.map(({ finished }) => finished))
      await drawn()
    }
  })
  // Its half a megabyte is loaded once per page load.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(Axe.source)
  const runOnly: RunOnly = rules
    ? { type: 'rule', values: rules }
    : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
  const found = await page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: typeof Axe }
    // The announcements of React Aria stay in the page for seconds, and refer to elements that may be gone.
    const context = { exclude: ['[data-live-announcer]'] }
    // Passed checks are not reported, because that took most of the time.
    const { violations } = await axe.run(context, { runOnly, resultTypes: ['violations'] })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 400)).join(' | ')}`,
    )
  }, runOnly)
  expect(found).toEqual([])
}
