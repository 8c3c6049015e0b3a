import { readFile } from 'node:fs/promises'
import type { Locale } from '../../contract/shape.ts'
import type { ReadContext } from '../../server/context.ts'
import { csvOf } from '../../server/csv.ts'
import { AppError } from '../../server/errors.ts'
import { tableOf } from './import.ts'
import type { Problem } from './plan/contract.ts'

/**
 * The rejected rows as a CSV file, as they are in the uploaded file and with its separator. An additional last column
 * has the reason in the reader's language, so that the rows can be corrected and imported again.
 * @throws AppError `not_found`
 */
export async function failedRows(ctx: ReadContext, id: string): Promise<{ name: string; csv: string }> {
  const row = await ctx.db
    .selectFrom('import')
    .select(['file_name', 'problems'])
    .where('id', '=', id)
    .where('actor_id', '=', ctx.actor.id)
    .executeTakeFirst()
  if (!row?.problems) throw new AppError('not_found')
  const { header, rows, delimiter } = await tableOf(ctx, id)
  const t = await textsIn(ctx.actor.locale)
  const say = ({ column, reason }: Problem) => {
    const heading = column === null ? '' : `${header[column] || column + 1}: `
    return `${heading}${t(`import:reason_${reason}`)}`
  }
  const reasons = Map.groupBy(row.problems, (problem) => problem.row)
  const lines = rows.flatMap(({ row: number, cells }) => {
    const problems = reasons.get(number)
    if (!problems) return []
    const padded = Array.from({ length: Math.max(cells.length, header.length) }, (_, i) => cells[i] ?? '')
    return [[...padded, problems.map(say).join('; ')]]
  })
  const table = [[...header, t('import:reason')], ...lines]
  return { name: row.file_name.replace(/(\.\w+)?$/, '-failed.csv'), csv: csvOf(table, delimiter) }
}

/** The texts of this feature in a language, by the web app's keys. */
async function textsIn(locale: Locale): Promise<(key: `import:${string}`) => string> {
  const url = new URL(`../../../locales/${locale}/import.json`, import.meta.url)
  const texts: Record<string, string> = JSON.parse(await readFile(url, 'utf8'))
  return (key) => texts[key.slice('import:'.length)] ?? key
}
