import { lazy } from 'react'

// The forms of planned activities open on a click: their code comes with the first of them.

export const DoneForm = lazy(() => import('./DoneForm.tsx').then((file) => ({ default: file.DoneForm })))
export const PlanForm = lazy(() => import('./PlanForm.tsx').then((file) => ({ default: file.PlanForm })))
export const PostponeChips = lazy(() =>
  import('./PostponeChips.tsx').then((file) => ({ default: file.PostponeChips })),
)
