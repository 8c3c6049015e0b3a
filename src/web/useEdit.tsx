import { type ReactNode, useId, useRef, useState } from 'react'
import { ApiError } from './api.ts'
import { clashOf, type Edit, isEmpty, isSame, keepMine, keepTheirs, type Together } from './edit.ts'
import { t } from './i18n.ts'
import { ClashDialog, type Since } from './ui/overlay/ClashDialog.tsx'
import { ConfirmDialog } from './ui/overlay/Dialog.tsx'
import { toastError } from './ui/overlay/Toast.tsx'
import { useWrite, type Write } from './useWrite.ts'

/** One save: an edit of a record, and what follows it. */
export interface Save<Row, Fields extends object> extends Edit<Fields> {
  record: Row
  /** How it looks until the server has answered, where the change does not say: names of what is chosen by id. */
  shown?: object
  /** Sent even when nothing is changed: the request does something besides. */
  isAlways?: boolean
  /** Once it is saved, or nothing was left to save. */
  onSaved?: (() => void) | undefined
  /** It was not saved, or the person chose neither value. */
  onRefused?: (() => void) | undefined
}

export interface Editing<Row, Fields extends object> {
  /** The request. */
  write: (save: Save<Row, Fields>) => Promise<object>
  /** The record as it is by now. */
  fresh: (record: Row) => Promise<object>
  /** The fields as the wire calls them, where it calls them otherwise. */
  wire?: (fields: Partial<Fields>) => object
  /** Fields that mean something only together. */
  together?: Together<Fields>
  /** A field's name and value, for people; a value of nothing is null. */
  nameOf: (field: keyof Fields) => string
  words: (field: keyof Fields, of: object) => ReactNode
  tables: string[]
  show?: Write<Save<Row, Fields>, object>['show']
  said?: Write<Save<Row, Fields>, object>['said']
  follow?: Write<Save<Row, Fields>, object>['follow']
  /** Of what only its owner sees: to whom it goes, and out of the sight of who gives it away. */
  handover?: (save: Save<Row, Fields>) => Handover | null
  /** Whether another failure than a stale edit was dealt with. */
  refused?: Write<Save<Row, Fields>, object>['refused']
}

export interface Handover {
  title: string
  owner: string
}

/** An edit that met another one of the same fields. */
interface Clash<Row, Fields extends object> extends Since {
  save: Save<Row, Fields>
  now: object
  fields: (keyof Fields)[]
}

const isStale = (error: unknown): error is ApiError => error instanceof ApiError && error.code === 'stale'

/**
 * Saves what was edited, and only that, with what its editor saw when it was opened. When somebody changed the same
 * meanwhile nothing is written over: `dialog`, to be rendered by the screen, says who and when, shows both values, and
 * lets the person choose, field by field.
 */
export function useEdit<Row, Fields extends object>(editing: Editing<Row, Fields>) {
  const { write, fresh, tables, show, said, follow, nameOf, words } = editing
  const [asking, setAsking] = useState<(Handover & { save: Save<Row, Fields> }) | null>(null)
  const isConfirmed = useRef(false)
  const [clash, setClash] = useState<Clash<Row, Fields> | null>(null)
  // One after the other: the second edit of a person has seen the first.
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
  /** Settles once it is saved or given up, and fails when it was refused. */
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
    saved.catch(() => {}) // whoever waits for it hears of it
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
    /** Why the last save was refused; a stale edit has its question. */
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
