import type { Way } from '../../../contract/way.ts'
import { type Key, t } from '../../../web/i18n.ts'

type Named = { name: string }
/** The actor of an operation. */
type Done = { actor: Named | null; on_behalf_of: Named | null }

/** The name of the actor: a user, or Kariz itself and on whose behalf. */
export function whoDid({ actor, on_behalf_of }: Done): string {
  if (actor) return actor.name
  return on_behalf_of ? t('opportunities:kariz_for', { name: on_behalf_of.name }) : t('opportunities:kariz')
}

/** The name of the actor, with the way of the operation if it is not the usual one. */
export function byWhom(done: Done, way: Way): string {
  return way in told ? `${whoDid(done)} · ${t(told[way] as Key)}` : whoDid(done)
}

/** An undo has its own text. */
const told: Partial<Record<Way, Key>> = {
  api: 'opportunities:way_api',
  import: 'opportunities:way_import',
  automation: 'opportunities:way_automation',
  form: 'opportunities:way_form',
  chat: 'opportunities:way_chat',
  mail: 'opportunities:way_mail',
  mcp: 'opportunities:way_mcp',
}
