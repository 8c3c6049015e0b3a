import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ApiError, api, operationOf } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Dialog } from '../../../../web/ui/overlay/Dialog.tsx'
import { toast, toastError } from '../../../../web/ui/overlay/Toast.tsx'
import { ProgressBar } from '../../../../web/ui/ProgressBar.tsx'
import { undoOperation } from '../../../../web/useWrite.ts'
import type { Touched } from '../../../activities/nextStepPrompt/contract.ts'
import { useNextStepPrompt } from '../../../activities/nextStepPrompt/web/useNextStepPrompt.ts'
import { titleShown } from '../../web/titleShown.ts'
import { convertingEndpoints } from '../contract.ts'
import { TargetFields, useTarget } from './TargetFields.tsx'
import { watchJob } from './watchJob.ts'

const convert = api(convertingEndpoints)

/** Asks for the pipeline and stage of these leads, converts them all in one operation, and offers undo. */
export function ConvertLeadsDialog(props: { ids: string[]; onClose: () => void; onDone: () => void }) {
  const [stageId, setStageId] = useState<number | null>(null)
  const target = useTarget(stageId)
  const navigate = useNavigate()
  const count = props.ids.length
  return (
    <ConvertDialog
      {...props}
      touched={{ lead_ids: props.ids }}
      title={t('opportunities:convert_leads_title', {
        count,
        pipeline: target?.pipeline.name ?? '',
        stage: target?.stage.name ?? '',
      })}
      start={() => convert.leads({ body: { ids: props.ids, stage_id: target?.stage.id } })}
      done={(title, count) => t('opportunities:deals_created', { count, title })}
      open={() => navigate({ to: '/deals', search: { pipeline: target?.pipeline.id } as never })}
    >
      <TargetFields stageId={stageId} onChange={setStageId} />
    </ConvertDialog>
  )
}

/** Asks for confirmation, converts these open deals to leads in one operation, and offers undo. */
export function ConvertDealsDialog(props: { ids: number[]; onClose: () => void; onDone: () => void }) {
  const navigate = useNavigate()
  return (
    <ConvertDialog
      {...props}
      touched={{ deal_ids: props.ids }}
      title={t('opportunities:convert_deals_title', { count: props.ids.length })}
      start={() => convert.deals({ body: { ids: props.ids } })}
      done={(title, count) => t('opportunities:leads_created', { count, title })}
      open={() => navigate({ to: '/leads' })}
    >
      <p className="text-ink-2">{t('opportunities:convert_deals_text')}</p>
    </ConvertDialog>
  )
}

interface ConvertDialogProps {
  ids: (number | string)[]
  title: string
  touched: Touched
  start: () => ReturnType<typeof convert.leads>
  done: (title: string, count: number) => string
  /** Navigates to the converted records. */
  open: () => void
  onClose: () => void
  onDone: () => void
  children: ReactNode
}

function ConvertDialog(props: ConvertDialogProps) {
  const { ids, touched, start, done, open, onClose, onDone, children } = props
  const ask = useNextStepPrompt()
  const queries = useQueryClient()
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)

  const run = async () => {
    setProgress({ done: 0, total: 1 })
    const title = titleShown(queries, ids)
    try {
      const reply = await start()
      const { conversion_id, total } = reply.data
      const job = await watchJob(conversion_id, (seen) => setProgress({ done: seen.done, total }))
      if (job.status !== 'completed') throw failureOf(job.error)
      const operation = job.operation_id ?? operationOf(reply)
      toast({
        text: done(title, total),
        action: { label: t('opportunities:open'), onPress: open },
        ...(operation && { undo: () => undoOperation(operation) }),
      })
      onDone()
      onClose()
      ask('moving', touched, operation)
    } catch (error) {
      toastError(error)
      setProgress(null)
    } finally {
      void queries.invalidateQueries({ queryKey: ['opportunity'] })
    }
  }

  return (
    <Dialog
      title={props.title}
      isOpen
      onOpenChange={(isOpen) => !isOpen && !progress && onClose()}
      onSubmit={run}
      footer={
        <>
          <Button variant="quiet" onPress={onClose} isDisabled={progress !== null}>
            {t('ui:cancel')}
          </Button>
          <Button variant="primary" type="submit" autoFocus isPending={progress !== null}>
            {t('opportunities:convert')}
          </Button>
        </>
      }
    >
      {progress ? (
        <ProgressBar label={t('opportunities:converting')} value={progress.done} max={progress.total} />
      ) : (
        children
      )}
    </Dialog>
  )
}

function failureOf(error: unknown): Error {
  const body = error as ConstructorParameters<typeof ApiError>[1]
  return new ApiError(409, body)
}
