import type { QueryClient } from '@tanstack/react-query'
import { findShown } from '../../../web/shown.ts'
import type { Said } from '../../../web/useWrite.ts'
import { namedRecords, records } from '../../records.ts'
import type { ActivityRow, NewActivity } from '../contract.ts'
import { hrefOf } from './activityQueries.ts'

/** The contact or record that an activity is about, and its link. */
export interface About {
  name: string | null
  open: string | undefined
}

/** For an activity with names: its contact, otherwise its lead or deal. */
export function aboutRow({ person, organization, opportunity }: ActivityRow): About {
  const open = opportunity
    ? hrefOf(opportunity)
    : person
      ? `/persons/${person.id}`
      : organization
        ? `/organizations/${organization.id}`
        : undefined
  return { name: person?.name ?? organization?.name ?? opportunity?.title ?? null, open }
}

/** For a new activity: from the linked records in the query cache. */
export function aboutBody(queries: QueryClient, body: NewActivity): About {
  const [record] = namedRecords(body)
  if (!record) return { name: null, open: undefined }
  const { table, route } = records[record.name]
  const shown = findShown(
    queries,
    table,
    (each) =>
      (each.id === record.id || each.lead_id === record.id) && (each.title ?? each.name) !== undefined,
  )
  return { name: (shown?.title ?? shown?.name ?? null) as string | null, open: `${route}/${record.id}` }
}

/** A sentence about an activity and its contact. Each part is isolated, because texts can have different directions. */
export function told(sentence: string, { name, open }: About, when?: string): Said {
  const text = [sentence, name, when]
    .filter((part) => part)
    .map((part) => `\u2068${part}\u2069`)
    .join(' · ')
  return { text, open }
}
