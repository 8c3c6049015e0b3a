import { Archive, ArchiveRestore, type LucideIcon, RotateCcw, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../i18n.ts'
import type { Chosen, Listed } from './useList.ts'

/** Runs an action on the selection; `done` is passed to the write, which then clears the selection. */
export type Act<Row extends Listed> = (chosen: Chosen<Row>, done: { onSuccess: () => void }) => void

/** A bulk action: a button, a choice of options, or a popover. */
export interface BulkAction<Row extends Listed> {
  name: string
  icon: LucideIcon
  isMain?: boolean
  /** It opens a form that states the number of records, so no further confirmation is needed. */
  asks?: boolean
  act?: Act<Row>
  choices?: { id: string; title?: string; entries: { id: string | number; label: string; act: Act<Row> }[] }[]
  popover?: (run: (act: Act<Row>) => void) => ReactNode
}

export const deleteAction = <Row extends Listed>(act: Act<Row>): BulkAction<Row> => ({
  name: t('ui:delete'),
  icon: Trash2,
  act,
})

export const restoreAction = <Row extends Listed>(act: Act<Row>): BulkAction<Row> => ({
  name: t('ui:restore'),
  icon: RotateCcw,
  act,
})

/** Archives or unarchives. */
export const archiveAction = <Row extends Listed>(
  isArchived: boolean,
  act: (is_archived: boolean) => Act<Row>,
): BulkAction<Row> => ({
  name: isArchived ? t('ui:unarchive') : t('ui:archive'),
  icon: isArchived ? ArchiveRestore : Archive,
  act: act(!isArchived),
})
