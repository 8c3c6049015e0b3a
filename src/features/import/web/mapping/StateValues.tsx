import { ArrowRight } from 'lucide-react'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Select } from '../../../../web/ui/form/Select.tsx'
import type { Column } from '../../file/contract.ts'
import type { Mapping, Meaning } from '../../plan/contract.ts'
import { type Entry, withMeaning } from './editMapping.ts'
import { usePipelineStages } from './pipeline.ts'

export interface StateValuesProps {
  column: Column
  entry: Entry
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
}

const STAGE = 'stage:'

/** The meaning of each value of a status column. */
export function StateValues({ column, entry, mapping, onMapping }: StateValuesProps) {
  const { number } = useFormat()
  const { stages: existing, canAdd } = usePipelineStages(mapping)
  const optionsFor = (value: string) => {
    const known = [...existing, ...mapping.stages, ...(canAdd ? [value] : [])]
    const stages = [...new Map(known.map((name) => [name.toLocaleLowerCase(), name])).values()]
    return [
      ...stages.map((name) => ({ id: `${STAGE}${name}`, label: t('import:as_stage', { stage: name }) })),
      ...(['open', 'won', 'lost', 'lead', 'archived_lead', 'skip'] as const).map((as) => ({
        id: as,
        label: t(`import:as_${as}`),
      })),
    ]
  }
  return (
    <ul
      aria-label={t('import:meanings')}
      className="flex flex-col gap-1.5 md:col-span-3 md:grid md:grid-cols-subgrid md:gap-x-4"
    >
      {column.values?.map(({ value, count }) => {
        const means = entry.values?.find((each) => each.value === value)?.means
        return (
          <li
            key={value}
            className="grid grid-cols-[1fr_minmax(0,1.4fr)] items-center gap-3 md:col-span-3 md:grid-cols-subgrid md:gap-x-4"
          >
            <span className="flex h-8 min-w-0 items-center gap-2 border-line border-s-2 ps-3">
              <span dir="auto" className="truncate">
                {value}
              </span>
              <span className="figures shrink-0 text-ink-3 text-xs">{number(count)}</span>
            </span>
            <ArrowRight aria-hidden className="mirrored hidden size-4 text-ink-3 md:block" />
            <Select
              label={t('import:value_becomes', { value })}
              isLabelHidden
              options={optionsFor(value)}
              value={
                means
                  ? idOf(
                      means,
                      optionsFor(value).map(({ id }) => id),
                    )
                  : null
              }
              onChange={(id) => onMapping(withMeaning(mapping, entry.column, value, meaningOf(id, means)))}
            />
          </li>
        )
      })}
    </ul>
  )
}

/** Stages are the same if they differ only in case or accents. */
function idOf({ as, stage }: Meaning, ids: string[]): string {
  if (as !== 'open' || stage === undefined) return as
  const wanted = `${STAGE}${stage}`.toLocaleLowerCase()
  return ids.find((id) => id.toLocaleLowerCase() === wanted) ?? as
}

function meaningOf(id: string, before: Meaning | undefined): Meaning {
  if (id.startsWith(STAGE)) return { as: 'open', stage: id.slice(STAGE.length) }
  const as = id as Meaning['as']
  // A won or lost value keeps its stage.
  return (as === 'won' || as === 'lost') && before?.stage ? { as, stage: before.stage } : { as }
}
