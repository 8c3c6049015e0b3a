import { sql } from 'kysely'
import type { Page } from '../../contract/shape.ts'
import type { ReadContext } from '../../server/context.ts'
import type { Reader } from '../../server/database.ts'
import type { Change } from '../../server/http/disclosure.ts'
import { keyset, pageOf } from '../../server/page.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { visible } from '../../server/visibility.ts'
import { instant } from '../../server/wire.ts'
import { namedActivities } from '../activities/activityRow.ts'
import type { Mention, Notification, NotificationPlace, SignInPlace } from './contract.ts'
import { reachable, shown } from './policy.ts'
import type { KeptDigest } from './tables.ts'

type Row = {
  id: number
  cursor_key: string
  kind: Notification['kind']
  time: Date
  seen_time: Date | null
  activity_id: number | null
  mention: (Omit<Mention, 'place'> & { place: NotificationPlace }) | null
  day: string | null
  digest: KeptDigest | null
  deals: { id: number; title: string }[] | null
  sign_in: SignInPlace | null
}

/** A page of the actor's notifications, latest first. Two statements. */
export async function listNotifications(
  ctx: ReadContext,
  { limit = 100, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Notification>> {
  const { actor } = ctx
  const page = keyset(
    { key: sql`notification.time`, type: 'timestamptz' },
    sql`notification.id`,
    'desc',
    cursor,
  )
  const found = await rawSelect<Row>(ctx)`
    select notification.id, ${page.key} as cursor_key, notification.kind, notification.time, notification.seen_time, notification.activity_id, notification.day, notification.digest, notification.sign_in, (
        select json_build_object('author', json_build_object('id', u.id, 'name', u.name), 'note_id', note.id,
          'comment_id', comment.uuid, 'text', left(coalesce(comment.content, note.content), ${EXCERPT * 10}), 'place', coalesce(
            (select json_build_object('kind', o.kind, 'id', o.id, 'lead_id', case o.kind when 'lead' then o.lead_id end,
              'name', o.title) from opportunity o where ${reachable(actor, 'opportunity', 'o')}),
            (select json_build_object('kind', 'person', 'id', p.id, 'lead_id', null, 'name', p.name)
              from person p where ${reachable(actor, 'person', 'p')}),
            (select json_build_object('kind', 'organization', 'id', org.id, 'lead_id', null, 'name', org.name)
              from organization org where ${reachable(actor, 'organization', 'org')})))
        from note_mention mention join note on note.id = mention.note_id
        left join note_comment comment on comment.id = mention.comment_id
        join "user" u on u.id = coalesce(comment.user_id, note.user_id)
        where mention.id = notification.mention_id) as mention, (
        select json_agg(json_build_object('id', o.id, 'title', o.title) order by f.place)
        from jsonb_array_elements_text(notification.digest -> 'deals') with ordinality f(id, place)
        join opportunity o on o.id = f.id::bigint
        where o.kind = 'deal' and o.status = 'open' and not o.is_deleted and o.next_activity_due is null
          and ${visible(actor, 'o')}) as deals
    from notification where ${shown(actor)} and ${page.where}
    order by ${page.orderBy} limit ${limit + 1}`
  const { rows, next_cursor } = pageOf(found, limit)
  const ids = rows.flatMap(({ activity_id, digest }) => activity_id ?? digest?.activities ?? [])
  const activities = await namedActivities(ctx, [...new Set(ids)])
  const data = rows.map(({ mention, day, digest, ...row }): Notification => {
    const named = digest?.activities.flatMap((id) => activities.get(id) ?? []) ?? []
    return {
      id: row.id,
      kind: row.kind,
      time: instant(row.time),
      seen_time: row.seen_time && instant(row.seen_time),
      activity: (row.activity_id !== null && activities.get(row.activity_id)) || null,
      mention: mention && { ...mention, text: wordsOf(mention.text) },
      digest: digest && {
        ...digest,
        day: day as string,
        activities: named.filter(({ done, is_deleted }) => !done && !is_deleted),
        deals: row.deals ?? [],
      },
      sign_in: row.sign_in,
    }
  })
  return { success: true, data, additional_data: { next_cursor } }
}

/** Maximum count. */
const MANY = 100

/** The number of notifications the actor has not seen, and the latest of them. One statement. */
export async function countUnseen(ctx: ReadContext): Promise<{ count: number; latest: number | null }> {
  const [unseen] = await rawSelect<{ count: number; latest: number | null }>(ctx)`
    select count(*) as count, max(f.id) as latest from (
      select notification.id from notification where ${shown(ctx.actor)} and notification.seen_time is null
      order by notification.time desc, notification.id desc limit ${MANY}) f`
  return unseen as { count: number; latest: number | null }
}

/**
 * Whether notifications of this user were written since a log position, as at most one change; the log itself does not
 * contain them. The transaction that wrote a row is PostgreSQL's `xmin`. One statement.
 */
export async function notifiedSince(reader: Reader, user: number, position: string): Promise<Change[]> {
  const rows = await reader
    .selectFrom('notification')
    .select('id')
    .where('user_id', '=', user)
    .where(sql<boolean>`age(xmin) <= age(${position}::text::xid8::xid)`)
    .limit(1)
    .execute()
  return rows.map(() => ({ table: 'notification', ids: null }))
}

/** Length of the excerpt of a note, in characters. */
const EXCERPT = 200
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** The text of sanitised HTML, which may be truncated anywhere. */
function wordsOf(html: string): string {
  const words = html
    .replace(/<\/?(p|br|li|ul|ol|h2|h3|blockquote|pre)\b[^>]*>/g, ' ')
    .replace(/<[^>]*(>|$)|&\w*$/g, '')
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > EXCERPT ? `${words.slice(0, EXCERPT).toWellFormed()}…` : words
}
