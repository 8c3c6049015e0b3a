import { fold } from '../../contract/fold.ts'
import type { Actor } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import type { Mapping } from './plan/contract.ts'

/** Only admins may create pipelines, stages, sources and users, through an import as elsewhere. */
export const mayShape = (actor: Actor): boolean => actor.role === 'admin'

/** @throws AppError `forbidden` on the member of the mapping that would create something the actor may not create */
export function refuseShaping(actor: Actor, mapping: Mapping, stages: { name: string }[]): void {
  if (mayShape(actor)) return
  if (mapping.pipeline && 'name' in mapping.pipeline) throw new AppError('forbidden', { field: 'pipeline' })
  if (mapping.unknown_owner === 'create') throw new AppError('forbidden', { field: 'unknown_owner' })
  const known = new Set(stages.map(({ name }) => fold(name)))
  if (mapping.stages.some((name) => !known.has(fold(name))))
    throw new AppError('forbidden', { field: 'stages' })
}
