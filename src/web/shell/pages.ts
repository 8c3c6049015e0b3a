import { lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { type RecordWith, records, recordsWith } from '../../features/records.ts'
import { loadOtherTexts } from '../i18n.ts'
import { saysInitial } from '../initialNamespaces.ts'
import { NotFound } from './NotFound.tsx'

type Modules<Component> = Record<string, Component>

/**
 * Loads a file's export by name: `web/LeadsPage.tsx` exports `LeadsPage`. If the texts of the feature are not loaded
 * initially, they are loaded with it.
 */
export function byName<Component>(files: Record<string, () => Promise<Modules<Component>>>) {
  return new Map(
    Object.entries(files).map(([path, load]) => {
      const name = /(\w+)\.tsx$/.exec(path)?.[1] ?? path
      const loadWithTexts = async () => {
        const [modules] = await Promise.all([load(), saysInitial(path) || loadOtherTexts()])
        const component = modules[name]
        if (!component) throw new Error(`${path} does not export ${name}`)
        return { default: component }
      }
      return [name, loadWithTexts] as const
    }),
  )
}

/** The screens of the features, each loaded when first shown. */
const screens = byName(import.meta.glob<Modules<ComponentType>>('../../features/**/web/*Page.tsx'))

/** The screen with that name. */
export function page(name: string) {
  const load = screens.get(name)
  return load ? lazyRouteComponent(load) : NotFound
}

/** Whether a screen exists, so that no link leads nowhere. */
export const hasPage = (name: string) => screens.has(name)

/** The name of the screen of a record type or of a settings section: `PersonPage`. */
const pageNameOf = (stem: string): string => `${stem.charAt(0).toUpperCase()}${stem.slice(1)}Page`

/** Path and name of a settings screen, from the file of its menu entry: `web/lostReasonsSection.ts`. */
export function settingsPageOf(sectionFile: string): { path: string; page: string } {
  const stem = /(\w+)Section\.ts$/.exec(sectionFile)?.[1] ?? ''
  return {
    path: stem.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    page: pageNameOf(stem),
  }
}

/** The settings screens. */
export const settingsPages = Object.keys(import.meta.glob('../../features/**/web/*Section.ts')).map(
  settingsPageOf,
)

/** The URL of the page of a record. */
export type RecordPath = {
  [N in RecordWith<'route'>]: `${(typeof records)[N]['route']}/$${N}Id`
}[RecordWith<'route'>]

/** The pages of record types that have one; other records open in a panel beside their list. */
export const recordPages = recordsWith('route')
  .map((kind) => ({ path: `${records[kind].route}/$${kind}Id` as RecordPath, page: pageNameOf(kind) }))
  .filter(({ page }) => hasPage(page))
