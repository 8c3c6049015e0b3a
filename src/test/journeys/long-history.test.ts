import { sql } from 'kysely'
import type { JSHandle, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { operate } from '../../server/operation.ts'
import { blank, useKariz } from '../browser.ts'

const kariz = useKariz({ isBare: true })
const COUNT = 2000
const FRAME = 1000 / 60 // ms

test('a history of 2,000 entries scrolls at 60 frames, and all entries can be reached, found and read', async () => {
  const page = await kariz.enter(blank)
  // Larger pages, to save time.
  await page.route('**/history*', (route) =>
    route.continue({ url: route.request().url().replace('limit=50', 'limit=500') }),
  )
  await page.goto(`/deals/${await dealWithNotes()}`)
  const history = page.getByRole('list', { name: 'History' })
  await history.getByRole('listitem').first().waitFor()
  const scroller = await history.evaluateHandle((list) => {
    let at: HTMLElement | null = list as HTMLElement
    while (at && !/auto|scroll/.test(getComputedStyle(at).overflowY)) at = at.parentElement
    return at as HTMLElement
  })
  // More entries load on scrolling down.
  const shown = await scroller.evaluate(async (element, wanted) => {
    const count = () => element.querySelectorAll('[role=list] [role=listitem]').length
    for (let looks = 0; looks < 5000 && count() <= wanted; looks++) {
      element.scrollTo(0, element.scrollHeight)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    return count()
  }, COUNT)
  expect(shown).toBeGreaterThan(COUNT)
  await history.getByText('Note 1 of the harbour', { exact: true }).waitFor()
  // An entry far away is in the document, and scrolls into view when a search, an anchor or the focus reaches it.
  const middle = history.getByRole('listitem').filter({ hasText: /^.*Note 999 of the harbour/ })
  await middle.scrollIntoViewIfNeeded()
  expect((await middle.boundingBox())?.y).toBeLessThan(900)
  await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  expect(await workPerFrame(page, scroller)).toBeLessThan(FRAME)
})

/** A deal with 2,000 notes. */
async function dealWithNotes(): Promise<number> {
  const { result } = await operate(
    kariz.database.writer,
    { kind: 'test.notes', actor: null, way: 'system' },
    async ({ tx }) => {
      const { rows } = await sql<{
        id: number
      }>`insert into opportunity (kind, title, currency, owner_id, creator_id,
        pipeline_id, stage_id)
      select 'deal', 'Harbour', 'EUR', 1, 1, pipeline_id, id from stage order by id limit 1 returning id`.execute(
        tx,
      )
      const id = rows[0]?.id as number
      await sql`insert into note (content, opportunity_id, user_id, add_time)
      select '<p>Note ' || nr || ' of the harbour</p>', ${id}, 1, now() - (${COUNT} - nr) * interval '1 minute'
      from generate_series(1, ${COUNT}) nr`.execute(tx)
      return id
    },
  )
  return result
}

/** Milliseconds of main-thread time per frame, while scrolling by 120 px per frame. */
async function workPerFrame(page: Page, scroller: JSHandle<HTMLElement>): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const work = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
  const before = await work()
  const frames = await scroller.evaluate(async (element) => {
    let count = 0
    while (count < 200 && element.scrollTop > 0) {
      element.scrollTop -= 120
      count++
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    return count
  })
  expect(frames).toBe(200)
  return ((await work()) - before) / frames
}
