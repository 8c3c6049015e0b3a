import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import type { Import } from '../../contract.ts'
import type { Mapping } from '../../plan/contract.ts'
import { Buttons } from '../Buttons.tsx'
import { ColumnRow } from './ColumnRow.tsx'
import { RowSettings } from './RowSettings.tsx'

export interface MapStepProps {
  file: Import
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
  onBack: () => void
  onDone: () => void
}

/** The step that maps columns to targets, with formats and settings for all rows. */
export function MapStep({ file, mapping, onMapping, onBack, onDone }: MapStepProps) {
  const { number } = useFormat()
  const { file_name, rows, columns, encoding, delimiter } = file
  const separator = delimiter === ',' ? 'comma' : delimiter === ';' ? 'semicolon' : 'tab'
  return (
    <>
      <section className="flex flex-col gap-2">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h2 dir="auto" className="font-semibold">
            {file_name}
          </h2>
          <p className="figures text-ink-3 text-sm">
            {t('import:file_facts', {
              rows: number(rows),
              columns: number(columns.length),
              encoding: encoding.toUpperCase(),
              separator: t(`import:separator_${separator}`),
            })}
          </p>
        </div>
        <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
          {columns.map((column, index) => (
            <ColumnRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place; headings repeat
              key={index}
              index={index}
              column={column}
              columns={columns}
              mapping={mapping}
              onMapping={onMapping}
            />
          ))}
        </ul>
      </section>
      <RowSettings columns={columns} mapping={mapping} onMapping={onMapping} />
      <Buttons
        back={<Button onPress={onBack}>{t('import:another_file')}</Button>}
        forward={
          <Button variant="primary" onPress={onDone}>
            {t('import:check')}
          </Button>
        }
      />
    </>
  )
}
