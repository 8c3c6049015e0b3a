import { followers } from '../features.ts'
import { followOnce } from '../server/background/follower.ts'
import type { Database } from '../server/database.ts'
import { systemClock } from '../server/systemClock.ts'

/** Runs the followers for everything written so far, as the process does a moment later. */
export async function followAll({ writer }: Database, now = systemClock()): Promise<void> {
  for (const follower of followers) while (await followOnce(writer, follower, now));
}
