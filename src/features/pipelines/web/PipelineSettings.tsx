import { t } from '../../../web/i18n.ts'
import { EditableText } from '../../../web/ui/form/Editable.tsx'
import { Switch } from '../../../web/ui/form/Toggle.tsx'
import { OrderedList } from '../../../web/ui/OrderedList.tsx'
import { deleteEntry, MoreMenu } from '../../../web/ui/overlay/MoreMenu.tsx'
import { useDeleteWithReplacement } from '../../../web/useDeleteWithReplacement.ts'
import { useWrite } from '../../../web/useWrite.ts'
import { AddLine } from '../../orderedLists/web/AddLine.tsx'
import type { Pipeline, Stage } from '../contract.ts'
import { MoveDealsDialog } from './MoveDealsDialog.tsx'
import { pipelines, stages as stageApi, useReorderStages, useUpdatePipeline } from './pipelines.ts'
import { StageRow, stageGrid } from './StageRow.tsx'

/** The settings of a pipeline: its name, whether it uses probabilities, and its stages in order. */
export function PipelineSettings({ pipeline, stages }: { pipeline: Pipeline; stages: Stage[] }) {
  const update = useUpdatePipeline(pipeline.id)
  const reorder = useReorderStages(pipeline.id)
  const add = useWrite({
    write: (name: string) => stageApi.add({ body: { name, pipeline_id: pipeline.id } }),
    tables: ['stage'],
  })
  const removal = useDeleteWithReplacement<number>({
    remove: (target) =>
      pipelines.delete({ params: { id: pipeline.id }, query: { move_to_stage_id: target } }),
    tables: ['pipeline', 'stage', 'opportunity'],
    said: () => t('pipelines:deleted', { name: pipeline.name }),
  })
  return (
    <section>
      <div className="mb-1 flex items-center gap-2">
        <h2 className="min-w-0 flex-1">
          <EditableText
            label={t('pipelines:name')}
            value={pipeline.name}
            isRequired
            onSave={(name) => update.mutate({ name })}
            className="font-semibold text-lg"
          />
        </h2>
        <MoreMenu
          label={t('pipelines:more', { name: pipeline.name })}
          entries={[deleteEntry(removal.start, t('pipelines:delete'))]}
        />
      </div>
      <Switch
        isSelected={pipeline.is_deal_probability_enabled}
        onChange={(is_deal_probability_enabled) => update.mutate({ is_deal_probability_enabled })}
        className="mb-4 text-ink-2"
      >
        {t('pipelines:weigh')}
      </Switch>
      {stages.length > 0 && (
        <div aria-hidden className="mb-1 hidden items-center ps-10 pe-10 text-ink-3 text-xs sm:flex">
          <div className={stageGrid}>
            <span>{t('pipelines:stage_column')}</span>
            <span className="px-1.5">
              {pipeline.is_deal_probability_enabled && t('pipelines:probability_column')}
            </span>
            <span className="px-1.5">{t('pipelines:rotting_column')}</span>
          </div>
        </div>
      )}
      {stages.length > 0 && (
        <OrderedList
          label={t('pipelines:stages')}
          items={stages}
          nameOf={(stage) => stage.name}
          onReorder={(ids) => reorder.mutate(ids)}
        >
          {(stage) => <StageRow stage={stage} isWeighed={pipeline.is_deal_probability_enabled} />}
        </OrderedList>
      )}
      <AddLine label={t('pipelines:new_stage')} add={(name) => add.mutateAsync(name)} />
      <MoveDealsDialog
        title={t('pipelines:delete_pipeline_title', { name: pipeline.name })}
        text={t('pipelines:pipeline_in_use', { count: removal.asking ?? 0 })}
        isOpen={removal.asking !== null}
        isPending={removal.isPending}
        except={(stage) => stage.pipeline_id === pipeline.id}
        onClose={removal.cancel}
        onMove={removal.finish}
      />
    </section>
  )
}
