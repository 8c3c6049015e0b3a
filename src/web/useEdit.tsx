import { type ReactNode, useId, useRef, useState } from 'react'
import { ApiError } from './api.ts'
import { clashOf, type Edit, isEmpty, isSame, keepMine, keepTheirs, type Together } from './edit.ts'
import { t } from './i18n.ts'
import { ClashDialog, type Since } from './ui/overlay/ClashDialog.tsx'
import { ConfirmDialog } from './ui/overlay/Dialog.tsx'
import { toastError } from './ui/overlay/Toast.tsx'
import { useWrite, type Write } from './useWrite.ts'

/** A save: an edit of a record, and its callbacks. */
export interface Save<Row, Fields extends object> extends Edit<Fields> {
  record: Row
  /** Optimistic values in addition to the change: names of records chosen by id. */
  shown?: object
  /** Sends the request even if nothing was changed, because it has another effect. */
  isAlways?: boolean
  /** Called when it is saved, or there was nothing to save. */
  onSaved?: (() => void) | undefined
  /** Called when it was not saved, or the user chose neither value. */
  onRefused?: (() => void) | undefined
}

export interface Editing<Row, Fields extends object> {
  /** Sends the request. */
  write: (save: Save<Row, Fields>) => Promise<object>
  /** The current record. */
  fresh: (record: Row) => Promise<object>
  /** Wire names of fields, where they differ. */
  wire?: (fields: Partial<Fields>) => object
  /** Groups of fields that have a meaning only together. */
  together?: Together<Fields>
  /** The label and the text of a field's value; the text of an empty value is null. */
  nameOf: (field: keyof Fields) => string
  words: (field: keyof Fields, of: object) => ReactNode
  tables: string[]
  show?: Write<Save<Row, Fields>, object>['show']
  said?: Write<Save<Row, Fields>, object>['said']
  follow?: Write<Save<Row, Fields>, object>['follow']
  /** For a record that only its owner sees: the new owner; the user who reassigns it loses access. */
  handover?: (save: Save<Row, Fields>) => Handover | null
  /** Returns whether it handled an error other than a stale edit. */
  refused?: Write<Save<Row, Fields>, object>['refused']
}

export interface Handover {
  title: string
  owner: string
}

/** An edit in conflict with another edit of the same fields. */
interface Clash<Row, Fields extends object> extends Since {
  save: Save<Row, Fields>
  now: object
  fields: (keyof Fields)[]
}

const isStale = (error: unknown): error is ApiError => error instanceof ApiError && error.code === 'stale'

/**
 * Saves only the changed fields, with the values that the editor saw when it was opened. If somebody changed the same
 * fields in the meantime, nothing is overwritten: `dialog`, which the screen renders, shows who changed them and when,
 * and both values, and lets the user choose field by field.
 */
export function useEdit<Row, Fields extends object>(editing: Editing<Row, Fields>) {
  const { write, fresh, tables, show, said, follow, nameOf, words } = editing
  const [asking, setAsking] = useState<(Handover & { save: Save<Row, Fields> }) | null>(null)
  const isConfirmed = useRef(false)
  const [clash, setClash] = useState<Clash<Row, Fields> | null>(null)
  // Edits are sent one after the other, because the second edit of a user has seen the first.
  const scope = useId()
  const saving = useWrite<Save<Row, Fields>, object>({
    write,
    tables,
    scope,
    ...(show && { show }),
    said: (reply, input, name) => {
      const handover = editing.handover?.(input)
      if (handover) return { text: t('ui:handed_over', { title: handover.title, name: handover.owner }) }
      return said?.(reply, input, name) ?? null
    },
    follow: (reply, input, name) => {
      follow?.(reply, input, name)
      input.onSaved?.()
    },
    refused: (error, input) => {
      if (!isStale(error)) {
        input.onRefused?.()
        return editing.refused?.(error, input) ?? false
      }
      const { by, time } = error.detail as Since
      const fields = clashOf(input, error.field, editing)
      fresh(input.record).then(
        (now) => setClash({ save: input, now, fields, by, time }),
        (failure) => {
          toastError(failure)
          input.onRefused?.()
        },
      )
      return true
    },
  })
  /** Resolves when it is saved or cancelled, and rejects when the server rejected it. */
  const save = (input: Save<Row, Fields>): Promise<void> => {
    const isUnchanged = Object.keys(input.change).every((field) => {
      const { change, seen } = input as Edit<Record<string, unknown>>
      return field in seen && isSame(change[field], seen[field])
    })
    const saved = new Promise<void>((resolve, reject) => {
      const ended = {
        ...input,
        onSaved: () => {
          input.onSaved?.()
          resolve()
        },
        onRefused: () => {
          input.onRefused?.()
          reject()
        },
      }
      const handover = editing.handover?.(input)
      if (isUnchanged && !input.isAlways) ended.onSaved()
      else if (handover) {
        isConfirmed.current = false
        setAsking({ ...handover, save: ended })
      } else saving.mutate(ended)
    })
    saved.catch(() => {}) // the caller handles the rejection
    return saved
  }
  const decide = (input: Save<Row, Fields>) => {
    setClash(null)
    if (isEmpty(input) && !input.isAlways) input.onSaved?.()
    else saving.mutate(input)
  }
  const valuesOf = (of: object, { fields }: Clash<Row, Fields>) =>
    fields.map((field) => ({ field, value: words(field, of) })).filter(({ value }) => value !== undefined)
  return {
    save,
    isPending: saving.isPending,
    /** The error of the last save; a stale edit opens the dialog instead. */
    error: isStale(saving.error) ? null : saving.error,
    dialog: asking ? (
      <ConfirmDialog
        title={t('ui:handover_title', { title: asking.title })}
        isOpen
        onOpenChange={() => {
          setAsking(null)
          if (!isConfirmed.current) asking.save.onRefused?.()
        }}
        confirm={t('ui:handover_confirm')}
        onConfirm={() => {
          isConfirmed.current = true
          saving.mutate(asking.save)
        }}
      >
        {t('ui:handover_text', { name: asking.owner })}
      </ConfirmDialog>
    ) : (
      clash && (
        <ClashDialog
          {...clash}
          values={valuesOf(clash.now, clash).map(({ field, value }) => ({
            name: nameOf(field),
            theirs: value,
            mine: words(field, { ...clash.now, ...clash.save.change, ...clash.save.shown }),
          }))}
          onClose={() => {
            setClash(null)
            clash.save.onRefused?.()
          }}
          onTheirs={() => decide({ ...clash.save, ...keepTheirs(clash.save, clash.fields) })}
          onMine={() =>
            decide({ ...clash.save, ...keepMine(clash.save, clash.fields, clash.now as Partial<Fields>) })
          }
        />
      )
    ),
  }
}
