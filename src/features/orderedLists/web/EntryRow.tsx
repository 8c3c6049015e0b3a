import type { ReactNode } from 'react'
import { useSession } from '../../../web/session.ts'
import { useWrite } from '../../../web/useWrite.ts'
import type { ListEntry } from '../contract.ts'
import type { ListOf } from './listOf.ts'
import { NameRow } from './NameRow.tsx'

interface EntryRowProps extends ListOf {
  /** What the name belongs to, for screen readers. */
  label: string
  entry: Pick<ListEntry, 'id' | 'name'>
  onDelete: () => void
  /** Before the name: its colour. */
  start?: ReactNode
}

/** An entry that is renamed in place, and deleted. */
export function EntryRow({ table, of, shownIn = [], label, entry, onDelete, start }: EntryRowProps) {
  const { id, name } = entry
  const { permissions } = useSession()
  const rename = useWrite({
    write: (renamed: string) => of.update({ params: { id }, body: { name: renamed } }),
    tables: [table, ...shownIn],
    show: (renamed, show) =>
      show<{ data: ListEntry[] }>([table], (old) => ({
        ...old,
        data: old.data.map((each) => (each.id === id ? { ...each, name: renamed } : each)),
      })),
  })
  return (
    <>
      {start}
      <NameRow
        label={label}
        name={name}
        mayEdit={permissions.administer}
        onRename={(renamed) => rename.mutate(renamed)}
        onDelete={onDelete}
      />
    </>
  )
}
