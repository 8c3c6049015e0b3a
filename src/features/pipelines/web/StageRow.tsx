import { Trash2 } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { EditableText, EditableValue } from '../../../web/ui/form/Editable.tsx'
import { NumberField } from '../../../web/ui/form/NumberField.tsx'
import { IconButton } from '../../../web/ui/IconButton.tsx'
import { useDeleteWithReplacement } from '../../../web/useDeleteWithReplacement.ts'
import type { Stage } from '../contract.ts'
import { MoveDealsDialog } from './MoveDealsDialog.tsx'
import { stages, useUpdateStage } from './pipelines.ts'
import { RotSettings } from './RotSettings.tsx'

/** Name, probability and rotting are columns; on a phone the name has its own line. */
export const stageGrid =
  'grid min-w-0 flex-1 grid-cols-[3.5rem_1fr] items-center gap-x-3 max-sm:py-1.5 sm:grid-cols-[1fr_5rem_15rem]'

/** A stage: name, probability, and limits. */
export function StageRow({ stage, isWeighed }: { stage: Stage; isWeighed: boolean }) {
  const { percent } = useFormat()
  const update = useUpdateStage(stage.id)
  const removal = useDeleteWithReplacement<number>({
    remove: (target) => stages.delete({ params: { id: stage.id }, query: { move_to_stage_id: target } }),
    tables: ['stage', 'opportunity'],
    said: () => t('pipelines:stage_deleted', { name: stage.name }),
  })
  return (
    <>
      <div className={stageGrid}>
        <EditableText
          label={t('pipelines:stage')}
          value={stage.name}
          isRequired
          onSave={(name) => update.mutate({ name })}
          className="mx-0 max-sm:col-span-2 font-medium"
        />
        {isWeighed ? (
          <EditableValue
            label={t('pipelines:probability')}
            value={stage.deal_probability as number | null}
            onSave={(probability) => probability !== null && update.mutate({ deal_probability: probability })}
            className="mx-0"
            editor={({ draft, change }) => (
              <NumberField
                label={t('pipelines:probability')}
                isLabelHidden
                autoFocus
                min={0}
                max={100}
                format={{ maximumFractionDigits: 0 }}
                value={draft}
                onChange={change}
              />
            )}
          >
            <span className="figures text-ink-2">{percent(stage.deal_probability)}</span>
          </EditableValue>
        ) : (
          <span />
        )}
        <RotSettings stage={stage} onChange={(change) => update.mutate(change)} />
      </div>
      <IconButton
        icon={Trash2}
        size="sm"
        className="opacity-0 transition-opacity group-hover/row:opacity-100 group-focus-within/row:opacity-100 pointer-coarse:opacity-100"
        label={t('pipelines:delete_stage', { name: stage.name })}
        onPress={removal.start}
      />
      <MoveDealsDialog
        title={t('pipelines:delete_stage_title', { name: stage.name })}
        text={t('pipelines:stage_in_use', { count: removal.asking ?? 0 })}
        isOpen={removal.asking !== null}
        isPending={removal.isPending}
        except={({ id }) => id === stage.id}
        onClose={removal.cancel}
        onMove={removal.finish}
      />
    </>
  )
}
