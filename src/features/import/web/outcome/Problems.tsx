import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import type { Import } from '../../contract.ts'
import type { Problem } from '../../plan/contract.ts'

export interface ProblemsProps {
  file: Import
  problems: Problem[]
  /**
   * The number of rejected rows. It can be greater than the number of listed problems, or smaller if a row has several.
   */
  bad: number
}

/** The rejected rows: row number, column and reason. */
export function Problems({ file, problems, bad }: ProblemsProps) {
  if (problems.length === 0) return null
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-semibold">{t('import:problems', { count: bad })}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
        {problems.map((problem) => (
          <ProblemLine
            key={`${problem.row} ${problem.column} ${problem.reason}`}
            problem={problem}
            heading={headingOf(file, problem.column)}
          />
        ))}
      </ul>
      {problems.length >= SHOWN && (
        <p className="text-ink-3 text-sm">{t('import:first_problems', { count: problems.length })}</p>
      )}
    </section>
  )
}

/** The maximum number that the server returns. */
const SHOWN = 100

function headingOf(file: Import, column: number | null): string | null {
  if (column === null) return null
  return file.columns[column]?.header || t('import:column_number', { number: column + 1 })
}

function ProblemLine({ problem, heading }: { problem: Problem; heading: string | null }) {
  const { number } = useFormat()
  const { row, value, reason } = problem
  return (
    <li className="grid gap-x-4 px-3 py-2 sm:grid-cols-[7rem_1fr_1fr]">
      <span className="figures text-ink-3">{t('import:row_number', { number: number(row) })}</span>
      <span className="min-w-0 truncate">
        {heading && (
          <bdi className="text-ink-2">
            {heading}
            {value && ': '}
          </bdi>
        )}
        <bdi>{value}</bdi>
      </span>
      <span className="text-red-ink">{t(`import:reason_${reason}`)}</span>
    </li>
  )
}
