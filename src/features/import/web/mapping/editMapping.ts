import { t } from '../../../../web/i18n.ts'
import { type DetailKey, details } from '../../../opportunities/core/contract.ts'
import { nameOfField } from '../../../opportunities/web/fields.ts'
import type { Column } from '../../file/contract.ts'
import { type Mapping, type Meaning, shared, type Target, targets } from '../../plan/contract.ts'

export type Entry = Mapping['columns'][number]

export const entryOf = (mapping: Mapping, column: number): Entry | undefined =>
  mapping.columns.find((entry) => entry.column === column)

/** Sets the target of a column; null: ignore it. If only one column can have the target, the other column loses it. */
export function withTarget(
  mapping: Mapping,
  column: number,
  target: Target | null,
  columns: Column[],
): Mapping {
  const others = mapping.columns.filter(
    (entry) => entry.column !== column && (entry.target !== target || shared.includes(entry.target)),
  )
  if (target === null) return withStages({ ...mapping, columns: others })
  const values = columns[column]?.values
  const entry: Entry =
    target === 'state'
      ? {
          column,
          target,
          values: (values ?? []).map(({ value }) => ({ value, means: guess(mapping, value) })),
        }
      : { column, target }
  return withStages({ ...mapping, columns: [...others, entry].sort((a, b) => a.column - b.column) })
}

/** The default meaning of a value: a lead if rows become leads, otherwise a stage with the value's name. */
function guess(mapping: Mapping, value: string): Meaning {
  return isLead(mapping.otherwise) ? { as: 'lead' } : { as: 'open', stage: value }
}

export function withFormat(
  mapping: Mapping,
  column: number,
  format: Pick<Entry, 'date'> | Pick<Entry, 'number'>,
): Mapping {
  const columns = mapping.columns.map((entry) => (entry.column === column ? { ...entry, ...format } : entry))
  return { ...mapping, columns }
}

export function withMeaning(mapping: Mapping, column: number, value: string, means: Meaning): Mapping {
  const columns = mapping.columns.map((entry) =>
    entry.column === column
      ? { ...entry, values: entry.values?.map((each) => (each.value === value ? { value, means } : each)) }
      : entry,
  )
  return withStages({ ...mapping, columns })
}

/** The stages used by some value, in their previous order, new ones last. */
function withStages(mapping: Mapping): Mapping {
  const meant = meaningsOf(mapping).flatMap(({ stage }) => stage ?? [])
  const same = (a: string) => (b: string) => a.toLocaleLowerCase() === b.toLocaleLowerCase()
  const stages = mapping.stages.filter((stage) => meant.some(same(stage)))
  for (const stage of meant) if (!stages.some(same(stage))) stages.push(stage)
  return { ...mapping, stages }
}

/** Moves a stage one position towards the start (-1) or the end (1) of the pipeline. */
export function moveStage(mapping: Mapping, stage: string, by: -1 | 1): Mapping {
  const at = mapping.stages.indexOf(stage)
  const stages = mapping.stages.filter((other) => other !== stage)
  stages.splice(Math.max(0, at + by), 0, stage)
  return { ...mapping, stages }
}

const isLead = ({ as }: Meaning) => as === 'lead' || as === 'archived_lead'

const meaningsOf = (mapping: Mapping): Meaning[] => [
  mapping.otherwise,
  ...mapping.columns.flatMap(({ values }) => values?.map(({ means }) => means) ?? []),
]

/** Whether a row may become a lead. */
export const makesLeads = (mapping: Mapping): boolean => meaningsOf(mapping).some(isLead)

/** Whether a row may become a deal, so that a pipeline is needed. */
export const makesDeals = (mapping: Mapping): boolean =>
  mapping.lead_without_contact === 'deal' ||
  has(mapping, 'won_time') ||
  has(mapping, 'lost_time') ||
  meaningsOf(mapping).some(({ as }) => as === 'open' || as === 'won' || as === 'lost')

export const has = (mapping: Mapping, target: Target): boolean =>
  mapping.columns.some((entry) => entry.target === target)

/** The formats that a target can have. */
export const formatOf = (target: Target): 'date' | 'number' | null => {
  const kind = targets[target]
  return kind === 'day' || kind === 'instant' ? 'date' : kind === 'amount' ? 'number' : null
}

/** The label of a target. */
export const targetName = (target: Target): string =>
  isDetail(target) ? nameOfField(target) : t(`import:target_${textKey(target)}`)

const isDetail = (target: Target): target is DetailKey => target in details
/** The locale key of a target: dots have another meaning there. */
const textKey = <T extends string>(target: T) => target.replace('.', '_') as Dotless<T>
type Dotless<T extends string> = T extends `${infer A}.${infer B}` ? `${A}_${B}` : T
