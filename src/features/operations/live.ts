import type { Database } from '../../server/database.ts'
import type { Disclosure } from '../../server/http/disclosure.ts'
import { type Live, listen } from '../../server/http/live.ts'
import { notifiedSince } from '../notifications/notifications.ts'
import { tablesSeenBy } from '../records.ts'
import { standing } from '../users/accountStatus.ts'

/**
 * Decides whose ids the live stream contains: ids of unrestricted record types for everybody, ids of records with an
 * owner for users who see them. The visibility of linked records, such as notes and activities, depends on more than
 * their own row, so their ids are not sent.
 */
const disclosure: Disclosure = {
  open: new Set(tablesSeenBy('everyone')),
  owned: new Set(tablesSeenBy('owner')),
}

/** Sends changes to every open page, as far as its user may know them, while the session is valid. */
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
