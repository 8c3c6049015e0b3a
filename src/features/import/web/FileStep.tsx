import { useMutation } from '@tanstack/react-query'
import { FileSpreadsheet } from 'lucide-react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { ApiError, api, errorText } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { ProgressBar } from '../../../web/ui/ProgressBar.tsx'
import { Segmented } from '../../../web/ui/Segmented.tsx'
import { importEndpoints } from '../contract.ts'
import { type FileProblem, fileProblems, limits } from '../file/contract.ts'

const { upload } = api(importEndpoints)

export interface FileStepProps {
  /** The type chosen for the rows; undefined: detect. */
  kind: 'lead' | 'deal' | undefined
  onKind: (kind: 'lead' | 'deal' | undefined) => void
  onDone: (id: string) => void
}

/** The step in which a file is dropped or chosen and uploaded. */
export function FileStep({ kind, onKind, onDone }: FileStepProps) {
  const { number } = useFormat()
  const reading = useMutation({
    mutationFn: async (file: File) => {
      const body = new FormData()
      body.set('file', file)
      return upload({ query: { kind }, body: body as never }) // `send` does not serialise form data
    },
    onSuccess: ({ data }) => onDone(data.id),
  })
  const take = (file: File | null | undefined) => file && reading.mutate(file)
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="text-ink-2">{t('import:rows_are')}</span>
        <Segmented
          label={t('import:rows_are')}
          selected={kind ?? 'auto'}
          onSelect={(chosen) => onKind(chosen === 'auto' ? undefined : chosen)}
          tabs={[
            { id: 'auto', name: t('import:kind_auto') },
            { id: 'lead', name: t('import:kind_lead') },
            { id: 'deal', name: t('import:kind_deal') },
          ]}
        />
      </div>
      <DropZone
        aria-label={t('import:drop')}
        onDrop={async ({ items }) => {
          const item = items.find((each) => each.kind === 'file')
          if (item?.kind === 'file') take(await item.getFile())
        }}
        className="flex min-h-64 flex-col items-center justify-center gap-3 rounded-xl border border-line-strong border-dashed bg-panel px-6 py-10 text-center data-drop-target:border-accent data-drop-target:bg-accent-soft"
      >
        <FileSpreadsheet aria-hidden className="size-8 text-ink-3" strokeWidth={1.25} />
        {reading.isPending ? (
          <div className="w-full max-w-xs">
            <ProgressBar label={t('import:reading')} />
          </div>
        ) : (
          <>
            <p className="font-medium">{t('import:drop')}</p>
            <FileTrigger
              acceptedFileTypes={[
                '.csv',
                '.tsv',
                '.txt',
                'text/csv',
                'text/plain',
                'text/tab-separated-values',
              ]}
              onSelect={(files) => take(files?.[0])}
            >
              <Button variant="primary">{t('import:choose_file')}</Button>
            </FileTrigger>
            <p className="max-w-md text-pretty text-ink-3 text-sm">
              {t('import:file_hint', {
                megabytes: number(limits.bytes / 1024 ** 2),
                rows: number(limits.rows),
              })}
            </p>
          </>
        )}
      </DropZone>
      {reading.error && (
        <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red-ink">
          {whyUnreadable(reading.error)}
        </p>
      )}
    </section>
  )
}

function whyUnreadable(error: unknown): string {
  const detail =
    error instanceof ApiError ? (error.detail as { problem?: FileProblem; row?: number } | null) : null
  const problem = fileProblems.find((known) => known === detail?.problem)
  if (!problem) return errorText(error)
  return t(`import:file_${problem}`, { rows: limits.rows, columns: limits.columns, row: detail?.row ?? 0 })
}
