import { fold } from '../../../contract/fold.ts'
import { AppError } from '../../../server/errors.ts'
import type { Column } from '../file/contract.ts'
import { type Mapping, type Meaning, shared, type Target, targets } from './contract.ts'

/** Throws `invalid`, with the member as field, if a mapping does not fit the file or is inconsistent. */
export function checkMapping(mapping: Mapping, columns: Column[]): void {
  const used = new Set<number>()
  const taken = new Set<Target>()
  for (const [i, { column, target, date, values }] of mapping.columns.entries()) {
    const field = `columns.${i}`
    const known = columns[column]
    if (!known) throw new AppError('invalid', { field: `${field}.column`, reason: 'unknown' })
    if (used.has(column)) throw new AppError('invalid', { field: `${field}.column`, reason: 'taken' })
    if (taken.has(target) && !shared.includes(target)) {
      throw new AppError('invalid', { field: `${field}.target`, reason: 'taken' })
    }
    used.add(column)
    taken.add(target)
    const dated = targets[target] === 'day' || targets[target] === 'instant'
    if (dated && known.filled > 0 && !date && !known.date) {
      throw new AppError('invalid', { field: `${field}.date`, reason: 'required' })
    }
    if (target === 'state' && !values)
      throw new AppError('invalid', { field: `${field}.values`, reason: 'required' })
  }
  for (const [i, column] of mapping.title.columns.entries()) {
    if (!columns[column]) throw new AppError('invalid', { field: `title.columns.${i}`, reason: 'unknown' })
  }
  checkStages(mapping)
}

function checkStages(mapping: Mapping): void {
  const stages = new Set(mapping.stages.map(fold))
  if (stages.size < mapping.stages.length) throw new AppError('invalid', { field: 'stages', reason: 'taken' })
  const meanings: [string, Meaning][] = [
    ['otherwise', mapping.otherwise],
    ...mapping.columns.flatMap(({ values }, i) =>
      (values ?? []).map(({ means }, j): [string, Meaning] => [`columns.${i}.values.${j}.means`, means]),
    ),
  ]
  for (const [field, { stage }] of meanings) {
    if (stage !== undefined && !stages.has(fold(stage))) {
      throw new AppError('invalid', { field: `${field}.stage`, reason: 'unknown' })
    }
  }
  const makesDeals =
    mapping.lead_without_contact === 'deal' ||
    mapping.columns.some(({ target }) => target === 'won_time' || target === 'lost_time') ||
    meanings.some(([, { as }]) => as === 'open' || as === 'won' || as === 'lost')
  if (!makesDeals) return
  if (mapping.pipeline === null) throw new AppError('invalid', { field: 'pipeline', reason: 'required' })
  if ('name' in mapping.pipeline && mapping.stages.length === 0) {
    throw new AppError('invalid', { field: 'stages', reason: 'required' })
  }
}
