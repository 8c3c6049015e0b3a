import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../web/i18n.ts'
import { useSearchState } from '../../../web/searchParams.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { cx } from '../../../web/ui/cx.ts'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { OrderedList } from '../../../web/ui/OrderedList.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { NewPipeline } from './NewPipeline.tsx'
import { PipelineSettings } from './PipelineSettings.tsx'
import { pipelinesQuery, stagesQuery, useReorderPipelines } from './pipelines.ts'

/** The settings page of pipelines, with the stages of the selected one. */
export function PipelinesPage() {
  const [search, setSearch] = useSearchState((address) => ({ pipeline: address.id('pipeline') }))
  const [isAdding, setAdding] = useState(false)
  const pipelines = useQuery(pipelinesQuery)
  const stages = useQuery(stagesQuery)
  const reorder = useReorderPipelines()
  const all = pipelines.data?.data ?? []
  const chosen = all.find(({ id }) => id === search.pipeline) ?? all[0]
  const error = pipelines.error ?? stages.error
  return (
    <Page
      title={t('pipelines:title')}
      isNarrow
      actions={
        <Button icon={Plus} onPress={() => setAdding(true)}>
          {t('pipelines:add')}
        </Button>
      }
    >
      {error && <ErrorState error={error} onRetry={() => void pipelines.refetch()} />}
      {!error && !(pipelines.data && stages.data) && <Skeleton className="h-80 w-full" />}
      {chosen && stages.data && (
        <>
          {all.length > 1 && (
            <section className="mb-8">
              <p className="mb-3 max-w-prose text-pretty text-ink-2">{t('pipelines:order_text')}</p>
              <OrderedList
                label={t('pipelines:title')}
                items={all}
                nameOf={(pipeline) => pipeline.name}
                onReorder={(ids) => reorder.mutate(ids)}
              >
                {(pipeline) => (
                  <button
                    type="button"
                    aria-pressed={pipeline.id === chosen.id}
                    onClick={() => setSearch({ pipeline: pipeline.id }, { isReplaced: true })}
                    className="flex min-h-9 min-w-0 flex-1 flex-wrap items-center gap-x-2 rounded-md px-1.5 text-start hover:bg-hover"
                  >
                    <span
                      dir="auto"
                      className={cx(
                        'min-w-24 flex-1 basis-24 truncate text-start',
                        pipeline.id === chosen.id && 'font-semibold',
                      )}
                    >
                      {pipeline.name}
                    </span>
                    {pipeline.id === all[0]?.id && (
                      <span className="shrink-0 text-ink-3 text-sm">{t('pipelines:default')}</span>
                    )}
                    <span className="ms-auto shrink-0 text-ink-3 text-sm">
                      {t('pipelines:stage_count', {
                        count: stages.data.data.filter((stage) => stage.pipeline_id === pipeline.id).length,
                      })}
                    </span>
                  </button>
                )}
              </OrderedList>
            </section>
          )}
          <PipelineSettings
            key={chosen.id}
            pipeline={chosen}
            stages={stages.data.data.filter((stage) => stage.pipeline_id === chosen.id)}
          />
        </>
      )}
      {isAdding && (
        <NewPipeline
          onClose={() => setAdding(false)}
          onAdded={(id) => {
            setAdding(false)
            setSearch({ pipeline: id })
          }}
        />
      )}
    </Page>
  )
}
