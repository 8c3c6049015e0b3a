import { t } from '../../../web/i18n.ts'
import { ProgressBar } from '../../../web/ui/ProgressBar.tsx'
import type { Import } from '../contract.ts'

/** The step shown while the import is running. */
export function RunStep({ file }: { file: Import }) {
  return (
    <section className="flex flex-col gap-3 rounded-lg border border-line bg-panel px-4 py-6">
      <ProgressBar
        label={t('import:importing', { file: file.file_name })}
        value={file.done}
        max={file.rows}
      />
      <p className="text-ink-3 text-sm">{t('import:may_leave')}</p>
    </section>
  )
}
