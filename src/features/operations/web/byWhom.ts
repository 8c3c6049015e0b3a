import type { Way } from '../../../contract/way.ts'
import { t } from '../../../web/i18n.ts'

/** Whoever did something, and by what way, unless it was the usual one. */
export function byWhom(name: string, way: Way): string {
  return way === 'api' || way === 'import' ? `${name} · ${t(`opportunities:way_${way}`)}` : name
}
