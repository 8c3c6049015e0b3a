import { lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { loadOtherTexts } from '../i18n.ts'
import { saysInitial } from '../initialNamespaces.ts'
import { NotFound } from './NotFound.tsx'

type Modules<Component> = Record<string, Component>

/**
 * Makes a file's export loadable by its name: `web/LeadsPage.tsx` exports `LeadsPage`. A feature whose texts are not
 * there from the start brings them along.
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

/** The screen of that name. */
export function page(name: string) {
  const load = screens.get(name)
  return load ? lazyRouteComponent(load) : NotFound
}

/** Whether a screen exists, so that nothing leads nowhere. */
export const hasPage = (name: string) => screens.has(name)
