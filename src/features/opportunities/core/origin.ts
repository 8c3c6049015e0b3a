import type { Way } from '../../../contract/way.ts'
import type { WriteContext } from '../../../server/context.ts'

/** How a record came to be, as the wire says it. */
export type Origin = 'ManuallyCreated' | 'API' | 'Import'

const origins: Partial<Record<Way, Origin>> = { api: 'API', mcp: 'API', import: 'Import' }

/** How what this operation makes comes to be. */
export function originOf({ operation }: Pick<WriteContext, 'operation'>): Origin {
  return origins[operation.way] ?? 'ManuallyCreated'
}
