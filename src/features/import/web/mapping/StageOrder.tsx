import { ArrowLeft, ArrowRight } from 'lucide-react'
import { t } from '../../../../web/i18n.ts'
import { Badge } from '../../../../web/ui/Badge.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import type { Mapping } from '../../plan/contract.ts'
import { moveStage } from './editMapping.ts'
import { usePipelineStages } from './pipeline.ts'

/** The order of the stages to create. */
export function StageOrder({
  mapping,
  onMapping,
}: {
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
}) {
  const { stages: existing } = usePipelineStages(mapping)
  const known = new Set(existing.map((name) => name.toLocaleLowerCase()))
  const isNew = (stage: string) => !known.has(stage.toLocaleLowerCase())
  if (!mapping.stages.some(isNew)) return null
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="font-medium text-ink-2 text-xs">{t('import:stages')}</h3>
      <ol className="flex flex-wrap gap-2">
        {mapping.stages.map((stage, i) => (
          <li
            key={stage}
            className="flex items-center gap-1 rounded-md border border-line bg-panel py-0.5 ps-3 pe-0.5"
          >
            <span dir="auto">{stage}</span>
            {isNew(stage) && <Badge tone="accent">{t('import:new')}</Badge>}
            <IconButton
              icon={ArrowLeft}
              mirrored
              size="sm"
              label={t('import:stage_earlier', { stage })}
              isDisabled={i === 0}
              onPress={() => onMapping(moveStage(mapping, stage, -1))}
            />
            <IconButton
              icon={ArrowRight}
              mirrored
              size="sm"
              label={t('import:stage_later', { stage })}
              isDisabled={i === mapping.stages.length - 1}
              onPress={() => onMapping(moveStage(mapping, stage, 1))}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}
