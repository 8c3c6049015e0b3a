import type { LucideIcon } from 'lucide-react'
import type { Key } from '../i18n.ts'
import { settingsPageOf } from './pages.ts'

/** What `web/…Section.ts` of a feature exports as `section`: how its screen stands in the menu of the settings. */
export interface Section {
  name: Key
  icon: LucideIcon
  /** Where it stands, from the top. */
  order: number
  isForAdmins?: boolean
}

const found = import.meta.glob<Section>('../../features/**/web/*Section.ts', {
  import: 'section',
  eager: true,
})

/** The screens of the settings, in their order. */
export const sections: (Section & { to: `/settings/${string}` })[] = Object.entries(found)
  .map(([file, section]) => ({ ...section, to: `/settings/${settingsPageOf(file).path}` as const }))
  .sort((a, b) => a.order - b.order)

/** Those that are for this person. */
export const sectionsFor = (isAdmin: boolean) => sections.filter((section) => isAdmin || !section.isForAdmins)
