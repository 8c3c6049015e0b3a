import type { Kysely } from 'kysely'
import type { Tables } from './database.ts'

const listeners = new WeakMap<Kysely<Tables>, Set<() => void>>()

/**
 * Calls `listener` after each operation that this process commits. Operations of other processes are found by polling
 * the log.
 * @returns a function that unsubscribes
 */
export function onCommit(writer: Kysely<Tables>, listener: () => void): () => void {
  const all = listeners.get(writer) ?? new Set()
  listeners.set(writer, all.add(listener))
  return () => void all.delete(listener)
}

/** Wakes the followers of the log. */
export function tellCommit(writer: Kysely<Tables>): void {
  for (const listener of listeners.get(writer) ?? []) listener()
}
