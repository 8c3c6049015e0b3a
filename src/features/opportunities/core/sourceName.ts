import type { Opportunity } from './opportunity.ts'

const names: Record<string, string> = { ManuallyCreated: 'Manually created', API: 'API', Import: 'Import' }

/** The source as v1 shows it: the name of the source, otherwise how the record was created. */
export function sourceName(row: Pick<Opportunity, 'source_name' | 'origin'>): string {
  return row.source_name ?? names[row.origin] ?? row.origin
}
