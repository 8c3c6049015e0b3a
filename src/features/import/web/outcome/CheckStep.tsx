import { useMutation, useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { ApiError, api, errorText } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { toastError } from '../../../../web/ui/overlay/Toast.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { type Import, importEndpoints } from '../../contract.ts'
import type { Mapping } from '../../plan/contract.ts'
import { Buttons } from '../Buttons.tsx'
import { Problems } from './Problems.tsx'
import { Samples } from './Samples.tsx'
import { Summary } from './Summary.tsx'

const { preview, run } = api(importEndpoints)

export interface CheckStepProps {
  file: Import
  mapping: Mapping
  onBack: () => void
  onDone: () => Promise<void>
}

/** The step with the preview. */
export function CheckStep({ file, mapping, onBack, onDone }: CheckStepProps) {
  const { data, error } = useQuery({
    queryKey: ['import', file.id, 'preview', mapping],
    queryFn: () => preview({ params: { id: file.id }, body: mapping }),
    retry: false,
  })
  const start = useMutation({
    mutationFn: () => run({ params: { id: file.id }, body: mapping }),
    onSuccess: onDone,
    onError: toastError,
  })
  const plan = data?.data
  return (
    <>
      {error ? (
        <EmptyState icon={TriangleAlert} title={t('import:mapping_wrong')}>
          {whatIsWrong(error)}
        </EmptyState>
      ) : plan ? (
        <>
          <Summary plan={plan} isDone={false} />
          <Problems file={file} problems={plan.problems} bad={plan.bad} />
          <Samples samples={plan.samples} />
        </>
      ) : (
        <div className="flex flex-col gap-3">
          <Skeleton className="h-24" />
          <Skeleton className="h-48" />
        </div>
      )}
      <Buttons
        back={<Button onPress={onBack}>{t('import:back')}</Button>}
        forward={
          <Button
            variant="primary"
            isDisabled={!plan || plan.rows === 0}
            isPending={start.isPending}
            onPress={() => start.mutate()}
          >
            {t('import:import_rows', { count: plan?.rows ?? 0 })}
          </Button>
        }
      />
    </>
  )
}

/** The part of the mapping that the server rejected, as the screen calls it. */
function whatIsWrong(error: unknown): string {
  const field = error instanceof ApiError ? (error.field ?? '') : ''
  if (field.endsWith('.date')) return t('import:wrong_date_format')
  if (field.startsWith('pipeline')) return t('import:wrong_pipeline')
  if (field.startsWith('stages') || field.endsWith('.stage')) return t('import:wrong_stages')
  return errorText(error)
}
