import { includedActivities } from './activities/includedActivities.ts'
import { revokeCalendarFeeds } from './calendarFeed/calendarFeed.ts'
import { includedNoteCounts } from './notes/includedNoteCounts.ts'
import { tellOfSignIn } from './notifications/tellOfSignIn.ts'
import { findOpportunity } from './opportunities/hooks/findOpportunity.ts'
import { lockThoseWith, replaceIn } from './opportunities/hooks/inUse.ts'
import { countRelated, relatedOpportunities } from './opportunities/hooks/relatedOpportunities.ts'

/**
 * What features have done by features above them, which they do not import: functions and queries of the features that
 * own the tables. To be called, and not while modules load.
 */
export const hooks = {
  /** Contacts are shown with what hangs on them. */
  countRelated,
  relatedOpportunities,
  includedActivities,
  includedNoteCounts,
  /** Links lead to leads and deals. */
  findOpportunity,
  /** Stages and sources that go are replaced where they are chosen. */
  lockThoseWith,
  replaceIn,
  /** Accounts are ended with all that opens them, and their owners told of a sign-in. */
  revokeCalendarFeeds,
  tellOfSignIn,
}
