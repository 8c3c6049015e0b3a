import { type ReactNode, useState } from 'react'
import { ApiError, operationOf } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { ClashDialog, type Since } from '../../../web/ui/overlay/ClashDialog.tsx'
import { toastError } from '../../../web/ui/overlay/Toast.tsx'
import { useWrite, type Write } from '../../../web/writing.ts'
import { useAsking } from '../../activities/asking/web/useAsking.ts'
import { type Edit, type Shown, seenOf } from './editing.ts'
import { FieldValues } from './FieldValues.tsx'

/** The record as it is now, and the edit that met another of the same fields. */
interface Clash<Row> extends Since {
  record: Row
  edit: Edit
}

interface Editing<Row> {
  /** The request; `seen`: what the editor saw of the fields of the edit. */
  write: (record: Row, edit: Edit, seen: Partial<Shown>) => Promise<object>
  /** The record as it is by now. */
  fresh: (record: Row) => Promise<Row>
  show: (record: Row, edit: Edit, show: Parameters<NonNullable<Write<never, never>['show']>>[1]) => void
}

/**
 * Saves what is edited in place. When somebody changed the same field meanwhile nothing is written over: `dialog`,
 * to be rendered by the screen, shows both values and lets the person choose.
 */
export function useEditing<Row extends Partial<Shown> & { id: number | string; title: string }>({
  write,
  fresh,
  show,
}: Editing<Row>): { save: (record: Row, edit: Edit) => void; dialog: ReactNode } {
  const [clash, setClash] = useState<Clash<Row> | null>(null)
  const ask = useAsking()
  const saving = useWrite({
    write: ({ record, edit }: { record: Row; edit: Edit }) => write(record, edit, seenOf(record, edit)),
    tables: ['opportunity'],
    show: ({ record, edit }, change) => show(record, edit, change),
    said: (_, { record, edit }) =>
      edit.stage
        ? t('deals:said_moved_to', { title: record.title, stage: edit.stage.name })
        : { what: t('ui:changed_named', { name: record.title }) },
    follow: (reply, { record: { id }, edit }) =>
      edit.stage && typeof id === 'number' && ask('moving', { deal_ids: [id] }, operationOf(reply)),
    refused: (error, { record, edit }) => {
      if (!(error instanceof ApiError && error.code === 'stale')) return false
      const { by, time } = error.detail as Since
      fresh(record).then((now) => setClash({ record: now, edit, by, time }), toastError)
      return true
    },
  })
  const save = (record: Row, edit: Edit) => saving.mutate({ record, edit })
  return {
    save,
    dialog: clash && (
      <ClashDialog
        {...clash}
        theirs={<FieldValues of={seenOf(clash.record, clash.edit)} />}
        mine={<FieldValues of={clash.edit} />}
        onClose={() => setClash(null)}
        onMine={() => save(clash.record, clash.edit)}
      />
    ),
  }
}
