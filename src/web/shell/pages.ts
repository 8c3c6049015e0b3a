import { lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { NotFound } from './NotFound.tsx'

type Load = () => Promise<Record<string, ComponentType>>

const byName = <T>(files: Record<string, T>) =>
  new Map(Object.entries(files).map(([path, load]) => [/(\w+)\.tsx$/.exec(path)?.[1] ?? path, load] as const))

/** The screens of the features, each loaded when first shown: `web/LeadsPage.tsx` exports `LeadsPage`. */
const loaders = byName<Load>(
  import.meta.glob<Record<string, ComponentType>>('../../features/**/web/*Page.tsx'),
)

/** The screen of that name. */
export function page(name: string) {
  const load = loaders.get(name)
  return load ? lazyRouteComponent(load, name) : NotFound
}

/** Whether a screen exists, so that nothing leads nowhere. */
export const hasPage = (name: string) => loaders.has(name)
