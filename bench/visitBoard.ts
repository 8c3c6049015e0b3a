import { chromium as playwright } from 'playwright-core'
import { chromium, unpackChromium } from '../src/test/chromium.ts'
import { admin, type Bench } from './kariz.ts'

/** From the start of the navigation until a card is visible and the page is idle, in ms. */
export type Visits = { first: number[]; again: number[]; kilobytes: number }

/** Opens the board in a browser with an empty cache, and then once more; `kilobytes` of JavaScript as transferred. */
export async function visitBoard({ origin }: Bench, runs: number): Promise<Visits> {
  await unpackChromium()
  const browser = await playwright.launch({ ...chromium, args: ['--no-sandbox', '--disable-gpu'] })
  const visits: Visits = { first: [], again: [], kilobytes: 0 }
  try {
    for (let run = 0; run <= runs; run++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      const headers = { origin }
      await page.request.post(`${origin}/api/v2/session`, { headers, data: admin })
      const opened = async () => {
        await page.goto(`${origin}/deals`, { waitUntil: 'commit' })
        return page.evaluate(
          () =>
            new Promise<number>((resolve, reject) => {
              setTimeout(() => reject(new Error('No card in 30 seconds')), 30_000)
              const look = () => {
                if (!document.querySelector('[data-card]')) requestAnimationFrame(look)
                else requestIdleCallback(() => resolve(performance.now()))
              }
              look()
            }),
        )
      }
      const [first, again] = [await opened(), await opened()]
      visits.kilobytes ||= await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter(({ name }) => name.endsWith('.js'))
          .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize / 1000, 0),
      )
      if (run > 0) {
        visits.first.push(first)
        visits.again.push(again)
      }
      await context.close()
    }
  } finally {
    await browser.close()
  }
  visits.first.sort((a, b) => a - b)
  visits.again.sort((a, b) => a - b)
  return visits
}
