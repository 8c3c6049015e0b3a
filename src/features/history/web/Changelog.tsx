import { useEffect, useRef } from 'react'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import type { ShownFields } from '../../../web/shownFields.ts'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { byWhom } from '../../operations/web/byWhom.ts'
import type { RecordRef } from '../../records.ts'
import { FieldWords, loggedFields } from './FieldWords.tsx'
import { isChange, useHistory } from './historyQueries.ts'

const cell = 'px-2 py-1.5 align-baseline max-sm:p-0'

/** Every change of every field: user, old and new value, time. */
export function Changelog({ of, fields }: { of: RecordRef; fields: ShownFields }) {
  const { fullDate, dateTime } = useFormat()
  const { pages, isLoading, hasMore, isLoadingMore, more } = useHistory(of, 'changes')
  const logged = loggedFields(fields)
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!end.current || !hasMore || isLoadingMore) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more())
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [hasMore, isLoadingMore, more])
  if (isLoading) return <Skeleton className="h-40" />

  const rows = pages
    .flat()
    .filter(isChange)
    .flatMap(({ changes, kind, ...entry }) =>
      (kind === 'created' ? [{ field: 'add_time', old: null, new: null }] : changes).map((change) => ({
        ...entry,
        change,
      })),
    )
  return (
    <>
      <table className="w-full text-sm max-sm:block">
        <thead className="max-sm:sr-only">
          <tr className="border-line border-b text-start text-ink-3 text-xs">
            {(['field', 'from', 'to', 'who', 'when'] as const).map((column) => (
              <th key={column} scope="col" className="px-2 py-2 text-start font-medium first:ps-0">
                {t(`opportunities:changelog_${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {rows.map(({ change: { field, old, new: now }, actor, on_behalf_of, time, operation }) => (
            <tr
              key={`${operation.id}.${field}.${old?.value}.${now?.value}`}
              className="border-line border-b max-sm:flex max-sm:flex-wrap max-sm:gap-x-2 max-sm:py-2"
            >
              <th scope="row" className={`${cell} ps-0 text-start font-medium max-sm:w-full`}>
                {logged[field] ? t(logged[field].name) : field}
              </th>
              <td className={`${cell} text-ink-3`}>
                {old && <FieldWords field={field} kind={logged[field]?.kind} of={old} />}
              </td>
              <td className={cell}>
                {now && <FieldWords field={field} kind={logged[field]?.kind} of={now} />}
              </td>
              <td className={`${cell} text-ink-2`} dir="auto">
                {byWhom({ actor, on_behalf_of }, operation.way)}
              </td>
              <td className={`${cell} whitespace-nowrap text-ink-3`} title={fullDate(time)}>
                {dateTime(time)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div ref={end} />
    </>
  )
}
