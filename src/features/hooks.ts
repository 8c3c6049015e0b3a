import { includedActivities } from './activities/includedActivities.ts'
import { revokeCalendarFeeds } from './calendarFeed/calendarFeed.ts'
import { includedNoteCounts } from './notes/includedNoteCounts.ts'
import { tellOfSignIn } from './notifications/tellOfSignIn.ts'
import { findOpportunity } from './opportunities/hooks/findOpportunity.ts'
import { lockThoseWith, replaceIn } from './opportunities/hooks/inUse.ts'
import { countRelated, relatedOpportunities } from './opportunities/hooks/relatedOpportunities.ts'

/**
 * Functions and queries that features call although the feature that owns the tables is above them in the import order,
 * so that they cannot import it. Do not call them while modules are loading.
 */
export const hooks = {
  /** For contacts: the records linked to them. */
  countRelated,
  relatedOpportunities,
  includedActivities,
  includedNoteCounts,
  /** For links: the lead or deal that a request names. */
  findOpportunity,
  /** For stages and sources: the leads and deals that use one being deleted. */
  lockThoseWith,
  replaceIn,
  /** For user accounts: revoking other credentials, and reporting a sign-in. */
  revokeCalendarFeeds,
  tellOfSignIn,
}
