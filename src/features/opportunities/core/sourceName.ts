import type { Opportunity } from './opportunity.ts'

const names: Record<string, string> = { ManuallyCreated: 'Manually created', API: 'API', Import: 'Import' }

/** Where it came from, as v1 says it: its source, or else how it was made. */
export function sourceName(row: Pick<Opportunity, 'source_name' | 'origin'>): string {
  return row.source_name ?? names[row.origin] ?? row.origin
}
