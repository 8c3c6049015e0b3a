import { Archive, ArchiveRestore, type LucideIcon, RotateCcw, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../i18n.ts'
import type { Chosen, Listed } from './useList.ts'

/** Does something with what is selected; `done` is handed to the write, which clears the selection. */
export type Act<Row extends Listed> = (chosen: Chosen<Row>, done: { onSuccess: () => void }) => void

/** What can be done with many rows at once: by a press, by one of some choices, or by what a popover holds. */
export interface BulkAction<Row extends Listed> {
  name: string
  icon: LucideIcon
  isMain?: boolean
  /** It opens a form that says how many it is about, and needs no other question. */
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

/** Into the archive, or out of it. */
export const archiveAction = <Row extends Listed>(
  isArchived: boolean,
  act: (is_archived: boolean) => Act<Row>,
): BulkAction<Row> => ({
  name: isArchived ? t('ui:unarchive') : t('ui:archive'),
  icon: isArchived ? ArchiveRestore : Archive,
  act: act(!isArchived),
})
