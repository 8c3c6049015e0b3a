import type { LucideIcon } from 'lucide-react'
import type { Key } from '../i18n.ts'
import { settingsPageOf } from './pages.ts'

/** The export `section` of a feature's `web/…Section.ts`: its entry in the settings menu. */
export interface Section {
  name: Key
  icon: LucideIcon
  /** Its position from the top. */
  order: number
  isForAdmins?: boolean
}

const found = import.meta.glob<Section>('../../features/**/web/*Section.ts', {
  import: 'section',
  eager: true,
})

/** The settings screens in order. */
export const sections: (Section & { to: `/settings/${string}` })[] = Object.entries(found)
  .map(([file, section]) => ({ ...section, to: `/settings/${settingsPageOf(file).path}` as const }))
  .sort((a, b) => a.order - b.order)

/** Those that the user may see. */
export const sectionsFor = (isAdmin: boolean) => sections.filter((section) => isAdmin || !section.isForAdmins)
