import { t } from '../../../../web/i18n.ts'
import { Select } from '../../../../web/ui/form/Select.tsx'
import type { Column } from '../../file/contract.ts'
import type { Mapping } from '../../plan/contract.ts'

export interface TitleColumnsProps {
  columns: Column[]
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
}

const NONE = -1

/** The title of rows without a title column: one or two columns, or the contact. */
export function TitleColumns({ columns, mapping, onMapping }: TitleColumnsProps) {
  const { title } = mapping
  const [first = NONE, second = NONE] = title.columns
  const options = [
    { id: NONE, label: t('import:title_none') },
    ...columns.map(({ header }, i) => ({
      id: i,
      label: header || t('import:column_number', { number: i + 1 }),
    })),
  ]
  const set = (...chosen: number[]) =>
    onMapping({
      ...mapping,
      title: { ...title, columns: [...new Set(chosen.filter((column) => column !== NONE))] },
    })
  return (
    <div className="grid grid-cols-2 items-end gap-2">
      <Select
        label={t('import:title_from')}
        options={options}
        value={first}
        onChange={(id) => set(id, second)}
      />
      <Select
        label={t('import:title_and')}
        options={options}
        value={second}
        onChange={(id) => set(first, id)}
      />
    </div>
  )
}
