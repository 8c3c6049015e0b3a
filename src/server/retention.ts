/** How many days deleted records, notes and activities can be listed and brought back, before they are purged. */
export const RETENTION_DAYS = 30

const DAY = 86_400_000

/** What was deleted after this instant can still be brought back. */
export const retainedSince = (now: Date): Date => new Date(now.getTime() - RETENTION_DAYS * DAY)
