import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import type { Locale } from '../contract/shape.ts'
import { operate } from '../server/operation.ts'
import { blank, type Kariz, useKariz } from './browser.ts'
import { layoutFaults } from './geometry.ts'
import { createWorst } from './worst.ts'

const heights = { 320: 640, 390: 844, 768: 1024, 1366: 768, 1440: 900, 1920: 1080 }
type Width = keyof typeof heights
const widths = Object.keys(heights).map(Number) as Width[]

/** A browser on the company with extreme input, created once per test file. */
export function useWorst(): {
  kariz: Kariz
  /** A window of Ada in this language. */
  enter(locale: Locale, width?: Width): Promise<Page>
  idOf(table: 'deal' | 'person' | 'organization' | 'team', name: string): Promise<number>
  /** The id in a lead's URL is not its number. */
  leadOf(title: string): Promise<string>
} {
  const kariz = useKariz({ isBare: true })
  let filled: Promise<void> | undefined
  return {
    kariz,
    enter: async (locale, width = 1440) => {
      const window = { width, height: heights[width] }
      const page = await kariz.enter(blank, { window })
      filled ??= createWorst(kariz.database)
      await filled
      const calendar = locale === 'fa' ? 'persian' : 'gregorian'
      await operate(kariz.database.writer, { kind: 'test.locale', actor: null, way: 'system' }, ({ tx }) =>
        sql`update "user" set locale = ${locale}, calendar = ${calendar} where id = 1`.execute(tx),
      )
      return page
    },
    idOf: async (table, name) => {
      const found =
        table === 'deal'
          ? sql<{ id: number }>`select id from opportunity where kind = 'deal' and title = ${name}
              and status = 'open' and person_id is not null and not is_deleted order by id limit 1`
          : sql<{ id: number }>`select id from ${sql.table(table)} where name = ${name}`
      return (await found.execute(kariz.database.writer)).rows[0]?.id as number
    },
    leadOf: async (title) => {
      const { rows } = await sql<{ lead_id: string }>`select lead_id from opportunity where kind = 'lead'
        and title = ${title} and not is_deleted order by id limit 1`.execute(kariz.database.writer)
      return rows[0]?.lead_id as string
    },
  }
}

/** The layout faults of the current screen, at every width. */
export async function faultsAtAllWidths(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: heights[width] })
    faults.push(...(await faultsNow(page)).map((fault) => `${width}: ${fault}`))
  }
  return faults
}

/**
 * The layout faults of the current screen after it has settled, because elements that are measured after rendering may
 * move for a moment.
 */
export async function faultsNow(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle')
  let faults = await layoutFaults(page)
  for (let looks = 0; faults.length > 0 && looks < 5; looks++) {
    await page.waitForTimeout(150)
    faults = await layoutFaults(page)
  }
  return faults
}
