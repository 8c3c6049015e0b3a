import { lazy } from 'react'
import { loadOtherTexts } from '../../../../web/i18n.ts'

// The forms of planned activities are loaded lazily, with their texts, when the first one opens.

const withTexts = async <File>(file: Promise<File>): Promise<File> =>
  (await Promise.all([file, loadOtherTexts()]))[0]

export const DoneForm = lazy(async () => ({ default: (await withTexts(import('./DoneForm.tsx'))).DoneForm }))
export const PlanForm = lazy(async () => ({ default: (await withTexts(import('./PlanForm.tsx'))).PlanForm }))
export const PostponeChips = lazy(async () => ({
  default: (await withTexts(import('./PostponeChips.tsx'))).PostponeChips,
}))
