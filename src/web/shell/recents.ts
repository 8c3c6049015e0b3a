import { useEffect } from 'react'
import { type RecordWith, records, recordsWith } from '../../features/records.ts'
import { useSession } from '../session.ts'

/** A record that was opened in this browser. */
export interface Recent {
  kind: RecordWith<'route'>
  to: string
  label: string
}

const MOST = 8
const keyOf = (userId: number) => `kariz.recents.${userId}`

/** The records that the user opened last on this device, latest first. */
export function recentsOf(userId: number): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent) : []
  } catch {
    return []
  }
}

const isRecent = (each: Partial<Recent> | null): each is Recent =>
  Boolean(
    each &&
      typeof each.to === 'string' &&
      typeof each.label === 'string' &&
      each.kind &&
      recordsWith('route').includes(each.kind),
  )

/** Stores that a record was opened, after it has loaded. */
export function useRecent(
  kind: Recent['kind'],
  id: number | string | undefined,
  label: string | undefined,
): void {
  const { user } = useSession()
  useEffect(() => {
    if (id === undefined || !label) return
    const to = `${records[kind].route}/${id}`
    const others = recentsOf(user.id).filter((each) => each.to !== to)
    localStorage.setItem(keyOf(user.id), JSON.stringify([{ kind, to, label }, ...others].slice(0, MOST)))
  }, [kind, id, label, user.id])
}
