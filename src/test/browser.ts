import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { today } from '@internationalized/date'
import Axe, { type RunOnly } from 'axe-core'
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, inject, vi } from 'vitest'
import type { Locale } from '../contract/shape.ts'
import { startLive } from '../features/operations/live.ts'
import { createSignIn } from '../features/users/signIn.ts'
import { routes } from '../features.ts'
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

/** A page of Kariz without script: where one is while a journey prepares what its screen is to show. */
export const blank = '/health'

export type Window = { width: number; height: number; theme: 'light' | 'dark'; locale: string }
const desk: Window = { width: 1440, height: 900, theme: 'light', locale: 'en-GB' }

/** Kariz as people meet it: the built web app, its server and a browser. */
export type Kariz = {
  origin: string
  database: Database
  /** What the clock of the server says; null: the real one. A window has a clock of its own. */
  now: Date | null
  /** A new window of a stranger. */
  open(window?: Partial<Window>): Promise<Page>
  /** A window at `path` in which Ada, the admin, is signed in, or the regular user `as`. */
  enter(path: string, options?: { as?: string; window?: Partial<Window> }): Promise<Page>
}

let launched: Promise<Browser> | undefined
/** Of the servers of this worker, one after the other, so that its browser knows the site again. */
let port = 0

/** The browser of this worker: one for all of its test files, which have windows of their own. It ends with the worker. */
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
  /** Without what the sample company has, but for what every new company has. */
  isBare?: boolean
  /** Nobody has set up the company yet. */
  isNew?: boolean
}

/**
 * One Kariz for a test file, with the sample company unless told otherwise, and windows of a browser; a script error in
 * any window fails the test it happened in.
 */
export function useKariz({ locale = 'en', isBare = false, isNew = false }: CompanyOptions = {}): Kariz {
  // Generous, for machines that are busy: a journey waits for what it needs, never longer.
  vi.setConfig({ testTimeout: 60_000 })
  const isReady = () =>
    locale === 'en' && !isBare && !isNew && inject('sampleCompany').day === today('Europe/Oslo').toString()
  const own = useDatabase(() => (isReady() ? SAMPLE : TEMPLATE)) as ReturnType<typeof useDatabase> & Kariz
  let browser: Browser
  let jobs: Jobs
  let live: Live
  let close: () => Promise<void>
  const contexts: BrowserContext[] = []
  // Whoever enters again brings the session of the first time.
  const sessions = new Map<string, Parameters<BrowserContext['addCookies']>[0]>()
  const failures: string[] = []

  beforeAll(async () => {
    const { database } = own
    own.now = null
    const onFault = (error: unknown) => failures.push(String(error))
    live = await startLive(database)
    jobs = await startAllJobs(database, onFault)
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
      // Dates are guessed from browser and time zone; journeys that are not about it read them as in the US.
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

/** Keeps a picture of the window under `artifacts/`, for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir('artifacts', { recursive: true })
  await page.screenshot({ path: `artifacts/${name}.png` })
}

/** Asserts that axe finds nothing wrong with what is shown: by all its rules, or these. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // A colour on its way to another would be measured half-way. What inherits it sets out when it has arrived.
  await page.evaluate(async () => {
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    await drawn()
    for (let on = document.getAnimations(); on.length > 0; on = document.getAnimations()) {
      await Promise.allSettled(on.map(({ finished }) => finished))
      await drawn()
    }
  })
  // Its half a megabyte is read once for each page that is loaded.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(Axe.source)
  const runOnly: RunOnly = rules
    ? { type: 'rule', values: rules }
    : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
  const found = await page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: typeof Axe }
    // What React Aria says to screen readers stands there for seconds, and names the element it spoke of.
    const context = { exclude: ['[data-live-announcer]'] }
    // What passes is not described: that took most of the time.
    const { violations } = await axe.run(context, { runOnly, resultTypes: ['violations'] })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 400)).join(' | ')}`,
    )
  }, runOnly)
  expect(found).toEqual([])
}
