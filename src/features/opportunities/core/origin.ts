import type { Way } from '../../../contract/way.ts'
import type { WriteContext } from '../../../server/context.ts'

/** How a record was created, in wire values. */
export type Origin = 'ManuallyCreated' | 'API' | 'Import'

const origins: Partial<Record<Way, Origin>> = { api: 'API', mcp: 'API', import: 'Import' }

/** The origin of records that this operation creates. */
export function originOf({ operation }: Pick<WriteContext, 'operation'>): Origin {
  return origins[operation.way] ?? 'ManuallyCreated'
}
