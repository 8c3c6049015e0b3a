import { ArrowDownAZ } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { OrderedList } from '../../../web/ui/OrderedList.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import type { ListEntry } from '../contract.ts'
import { AddLine } from './AddLine.tsx'
import type { ListOf } from './listOf.ts'

interface EntryListProps<Entry extends ListEntry> extends ListOf {
  label: string
  entries: Entry[]
  /** The placeholder of the field that adds an entry: "New source". */
  addLabel: string
  /** Adds an entry; undefined if the user may not. */
  add?: ((name: string) => Promise<object>) | undefined
  /** Before the field that adds an entry: its colour. */
  addStart?: ReactNode
  children: (entry: Entry) => ReactNode
}

/** A list in its order, which admins change, with a line that adds an entry. */
export function EntryList<Entry extends ListEntry>(props: EntryListProps<Entry>) {
  const { table, of, shownIn = [], label, entries, addLabel, add, addStart, children } = props
  const { permissions, user } = useSession()
  const reorder = useWrite({
    write: (ids: number[]) => of.reorder({ body: { ids } }),
    tables: [table, ...shownIn],
    show: (ids, show) =>
      show<{ data: ListEntry[] }>([table], (old) => ({ ...old, data: inOrder(old.data, ids) })),
  })
  const write = useWrite({ write: (name: string) => add?.(name) ?? Promise.resolve({}), tables: [table] })
  const byName = entries.toSorted((a, b) => a.name.localeCompare(b.name, user.locale))
  const isByName = byName.every(({ id }, at) => id === entries[at]?.id)
  return (
    <>
      {entries.length > 0 && (
        <OrderedList
          label={label}
          items={entries}
          nameOf={({ name }) => name}
          onReorder={permissions.administer ? (ids) => reorder.mutate(ids) : undefined}
        >
          {children}
        </OrderedList>
      )}
      {add && <AddLine label={addLabel} add={(name) => write.mutateAsync(name)} start={addStart} />}
      {permissions.administer && !isByName && (
        <Button
          variant="quiet"
          icon={ArrowDownAZ}
          className="mt-2"
          onPress={() => reorder.mutate(byName.map(({ id }) => id))}
        >
          {t('sources:sort_by_name')}
        </Button>
      )}
    </>
  )
}

/** Entries with these ids in their order, at the places of these entries; others stay. */
function inOrder<Entry extends { id: number }>(entries: Entry[], ids: number[]): Entry[] {
  const places = new Set(ids)
  const moved = ids.flatMap((id) => entries.find((entry) => entry.id === id) ?? [])
  return entries.map((entry) => (places.has(entry.id) ? (moved.shift() ?? entry) : entry))
}
