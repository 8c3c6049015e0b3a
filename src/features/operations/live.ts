import type { Database } from '../../server/database.ts'
import type { Disclosure } from '../../server/http/disclosure.ts'
import { type Live, listen } from '../../server/http/live.ts'
import { notifiedSince } from '../notifications/notifications.ts'
import { tablesSeenBy } from '../records.ts'
import { standing } from '../users/accountStatus.ts'

/**
 * Whose ids the live stream tells: of what everybody sees to everybody, of records with an owner to those who see
 * them. What hangs on records, such as notes and activities, is seen by rules that ask for more than its row.
 */
const disclosure: Disclosure = {
  open: new Set(tablesSeenBy('everyone')),
  owned: new Set(tablesSeenBy('owner')),
}

/** Tells every open page what changes, as far as its person may know, for as long as their session stands. */
export function startLive({ pool, reader, writer }: Database): Promise<Live> {
  return listen({
    pool,
    reader,
    writer,
    disclosure,
    standing: (watchers) => standing(reader, watchers),
    ownSince: (user, position) => notifiedSince(reader, user, position),
  })
}
