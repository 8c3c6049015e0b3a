import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Badge } from '../../../web/ui/Badge.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { type ImportLine, importEndpoints } from '../contract.ts'

const { list } = api(importEndpoints)

const tones = {
  completed: 'green',
  undone: 'neutral',
  failed: 'red',
  rejected: 'red',
  running: 'accent',
  not_started: 'accent',
  ready: 'neutral',
} as const

/** Earlier imports, with links to view them, undo them, and download their rejected rows. */
export function EarlierImports({ onOpen }: { onOpen: (id: string) => void }) {
  const { data } = useQuery({ queryKey: ['import', 'all'], queryFn: () => list() })
  if (!data || data.data.length === 0) return null
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-semibold">{t('import:earlier')}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
        {data.data.map((line) => (
          <Line key={line.id} line={line} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  )
}

function Line({ line, onOpen }: { line: ImportLine; onOpen: (id: string) => void }) {
  const { relative, fullDate } = useFormat()
  const { id, file_name, status, imported, bad, add_time } = line
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <span dir="auto" className="min-w-0 truncate font-medium">
        {file_name}
      </span>
      <Badge tone={tones[status]}>{t(`import:status_${status}`)}</Badge>
      <span className="figures text-ink-3 text-sm">
        {imported !== null && t('import:rows_in', { count: imported })}
        {bad ? ` · ${t('import:rows_bad', { count: bad })}` : ''}
      </span>
      <span className="ms-auto text-ink-3 text-sm" title={fullDate(add_time)}>
        {relative(add_time)}
      </span>
      <Button size="sm" variant="quiet" onPress={() => onOpen(id)}>
        {t('import:open')}
      </Button>
    </li>
  )
}
