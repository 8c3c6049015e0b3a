import { allParts, anyOf, type Filter, is, mentions } from '../../../contract/filter.ts'
import type { ActivityFilter, Period } from './contract.ts'

/** The filters of a list of activities, without its period. */
export function activityFilter(query: ActivityFilter): Filter {
  return allParts(
    anyOf('type_id', query.type_ids),
    anyOf('owner_id', query.owner_ids),
    is('opportunity_id', query.deal_id),
    is('opportunity_uuid', query.lead_id),
    is('of_person', query.person_id),
    is('of_organization', query.org_id),
    mentions(query.term),
  )
}

/**
 * Not done, and still planned. The list of one lead or deal contains all its planned activities, including those left
 * behind.
 */
export function openFilter({ deal_id, lead_id }: ActivityFilter = {}): Filter {
  const isOfOne = deal_id !== undefined || lead_id !== undefined
  return allParts(
    is('done', false),
    is('is_deleted', false),
    isOfOne ? is('is_of_deleted', false) : is('is_left_behind', false),
  )
}

/** Open activities by due date, in the reader's days. */
export const dues = {
  overdue: { field: 'is_overdue', operator: 'is', value: true },
  today: { field: 'due_date', operator: 'is', value: { unit: 'day' } },
  tomorrow: { field: 'due_date', operator: 'is', value: { unit: 'day', from: 1 } },
  week: { field: 'due_date', operator: 'is', value: { unit: 'week' } },
  unscheduled: { field: 'due_date', operator: 'is_empty' },
} as const satisfies Record<string, Filter>

/** The activities of a period of a list. */
export function periodFilter(period: Period, query?: ActivityFilter): Filter {
  switch (period) {
    case 'planned':
      return openFilter(query)
    case 'done':
      return allParts(is('done', true), is('is_deleted', false))
    case 'deleted':
      return allParts(is('is_deleted', true))
    default:
      return allParts(openFilter(query), dues[period])
  }
}
