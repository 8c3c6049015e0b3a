import { fold } from '../../contract/fold.ts'
import type { Actor } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import type { Mapping } from './plan/contract.ts'

/** Pipelines, stages, sources and users are the admins' to make, by an import as by hand. */
export const mayShape = (actor: Actor): boolean => actor.role === 'admin'

/** @throws AppError `forbidden`, naming the member, when the mapping would make what the actor may not make */
export function refuseShaping(actor: Actor, mapping: Mapping, stages: { name: string }[]): void {
  if (mayShape(actor)) return
  if (mapping.pipeline && 'name' in mapping.pipeline) throw new AppError('forbidden', { field: 'pipeline' })
  if (mapping.unknown_owner === 'create') throw new AppError('forbidden', { field: 'unknown_owner' })
  const known = new Set(stages.map(({ name }) => fold(name)))
  if (mapping.stages.some((name) => !known.has(fold(name))))
    throw new AppError('forbidden', { field: 'stages' })
}
