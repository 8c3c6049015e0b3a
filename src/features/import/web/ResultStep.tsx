import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Download, TriangleAlert, Undo2 } from 'lucide-react'
import type { ErrorBody } from '../../../contract/error.ts'
import { ApiError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Button, buttonClass } from '../../../web/ui/Button.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { toastError } from '../../../web/ui/overlay/Toast.tsx'
import { undoOperation } from '../../../web/useWrite.ts'
import type { Import } from '../contract.ts'
import { Buttons } from './Buttons.tsx'
import { Problems } from './outcome/Problems.tsx'
import { Summary } from './outcome/Summary.tsx'

export interface ResultStepProps {
  file: Import
  onChange: () => Promise<void>
  /** Goes back to the mapping, to import the file again. */
  onAgain: () => void
  /** Starts with another file. */
  onStart: () => void
}

/** The result of an import, with links to the records, undo, and the rejected rows. */
export function ResultStep({ file, onChange, onAgain, onStart }: ResultStepProps) {
  const undo = useMutation({
    mutationFn: (operation: number) => undoOperation(operation),
    onSuccess: onChange,
    onError: toastError,
  })
  const { status, result, operation_id, error } = file
  const another = <Button onPress={onStart}>{t('import:another_file')}</Button>
  if (status !== 'completed' || !result) {
    const isUndone = status === 'undone'
    return (
      <EmptyState
        icon={isUndone ? Undo2 : TriangleAlert}
        title={isUndone ? t('import:undone_title') : t('import:failed_title')}
        actions={
          <>
            <Button variant="primary" onPress={onAgain}>
              {t('import:change_mapping')}
            </Button>
            {another}
          </>
        }
      >
        {isUndone ? t('import:undone_text') : new ApiError(409, error as ErrorBody).message}
      </EmptyState>
    )
  }
  return (
    <>
      <h2 className="font-semibold text-xl">{t('import:imported', { count: result.rows })}</h2>
      <Summary plan={result} isDone />
      <Problems file={file} problems={result.problems} bad={result.bad} />
      <Buttons
        back={another}
        forward={
          <>
            {result.bad > 0 && (
              <a href={`/api/v2/imports/${file.id}/failed.csv`} download className={buttonClass()}>
                <Download aria-hidden className="-ms-0.5 size-4" strokeWidth={1.75} />
                {t('import:download_failed')}
              </a>
            )}
            {operation_id !== null && (
              <Button icon={Undo2} isPending={undo.isPending} onPress={() => undo.mutate(operation_id)}>
                {t('import:undo')}
              </Button>
            )}
            <OpenButtons file={file} />
          </>
        }
      />
    </>
  )
}

/** Navigates to the imported records. */
function OpenButtons({ file: { result } }: { file: Import }) {
  const navigate = useNavigate()
  const brought = (kind: 'lead' | 'deal') => result?.totals.some((total) => total.kind === kind)
  return (
    <>
      {brought('lead') && (
        <Button
          variant={brought('deal') ? 'secondary' : 'primary'}
          onPress={() => void navigate({ to: '/leads' })}
        >
          {t('import:open_leads')}
        </Button>
      )}
      {brought('deal') && (
        <Button variant="primary" onPress={() => void navigate({ to: '/deals' })}>
          {t('import:open_deals')}
        </Button>
      )}
    </>
  )
}
