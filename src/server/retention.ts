/** For how many days deleted records, notes and activities can be listed and restored before they are purged. */
export const RETENTION_DAYS = 30

const DAY = 86_400_000

/** Anything deleted after this instant can still be restored. */
export const retainedSince = (now: Date): Date => new Date(now.getTime() - RETENTION_DAYS * DAY)
