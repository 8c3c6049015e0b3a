import type { QueryClient } from '@tanstack/react-query'
import { findShown } from '../../../web/shown.ts'
import type { Said } from '../../../web/useWrite.ts'
import type { ActivityRow, NewActivity } from '../contract.ts'
import { hrefOf } from './activityQueries.ts'

/** Whom or what an activity is about, and where that is. */
export interface About {
  name: string | null
  open: string | undefined
}

/** Of an activity with its names: whom it is with, else the lead or deal. */
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

/** Of one that is being planned: as far as some screen has brought what it hangs on. */
export function aboutBody(queries: QueryClient, { deal_id, lead_id, person_id, org_id }: NewActivity): About {
  const named = (table: string, id: number | string, open: string): About => {
    const shown = findShown(
      queries,
      table,
      (each) => (each.id === id || each.lead_id === id) && (each.title ?? each.name) !== undefined,
    )
    return { name: (shown?.title ?? shown?.name ?? null) as string | null, open }
  }
  if (deal_id) return named('opportunity', deal_id, `/deals/${deal_id}`)
  if (lead_id) return named('opportunity', lead_id, `/leads/${lead_id}`)
  if (person_id) return named('person', person_id, `/persons/${person_id}`)
  if (org_id) return named('organization', org_id, `/organizations/${org_id}`)
  return { name: null, open: undefined }
}

/** A sentence about an activity, with whom it is about: each stands by itself, whatever it is written in. */
export function told(sentence: string, { name, open }: About, when?: string): Said {
  const text = [sentence, name, when]
    .filter((part) => part)
    .map((part) => `\u2068${part}\u2069`)
    .join(' · ')
  return { text, open }
}
