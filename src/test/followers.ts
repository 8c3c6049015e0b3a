import { followers } from '../features.ts'
import { followOnce } from '../server/background/follower.ts'
import type { Database } from '../server/database.ts'

/** Runs the followers for everything written so far, as the process does a moment later. */
export async function followAll({ writer }: Database, now = new Date()): Promise<void> {
  for (const follower of followers) while (await followOnce(writer, follower, now));
}
