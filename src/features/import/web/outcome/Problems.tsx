import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import type { Import } from '../../contract.ts'
import type { Problem } from '../../plan/contract.ts'

/** The rows that do not come in: which, where, and why. */
export function Problems({ file, problems, bad }: { file: Import; problems: Problem[]; bad: number }) {
  const { number } = useFormat()
  if (problems.length === 0) return null
  const headingOf = (column: number | null) =>
    column === null ? '' : file.columns[column]?.header || t('import:column_number', { number: column + 1 })
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-semibold">{t('import:problems', { count: bad })}</h2>
      <div className="max-h-80 overflow-auto rounded-lg border border-line bg-panel">
        <table className="w-full text-start">
          <thead className="sticky top-0 bg-panel text-ink-3 text-xs">
            <tr>
              <Head>{t('import:row')}</Head>
              <Head>{t('import:column')}</Head>
              <Head>{t('import:cell')}</Head>
              <Head>{t('import:reason')}</Head>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ row, column, reason, value }) => (
              <tr key={`${row} ${column} ${reason}`} className="border-line border-t">
                <td className="figures px-3 py-1.5 text-ink-3">{number(row)}</td>
                <td dir="auto" className="max-w-40 truncate px-3 py-1.5">
                  {headingOf(column)}
                </td>
                <td dir="auto" className="max-w-48 truncate px-3 py-1.5 text-ink-2">
                  {value}
                </td>
                <td className="px-3 py-1.5 text-red-ink">{t(`import:reason_${reason}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {bad > problems.length && (
        <p className="text-ink-3 text-sm">{t('import:first_problems', { count: problems.length })}</p>
      )}
    </section>
  )
}

function Head({ children }: { children: string }) {
  return (
    <th scope="col" className="px-3 py-2 text-start font-medium">
      {children}
    </th>
  )
}
