import type { Kysely } from 'kysely'
import type { Tables } from './database.ts'

const listeners = new WeakMap<Kysely<Tables>, Set<() => void>>()

/**
 * Calls back after each operation that this process commits; those of other processes are found by asking the log.
 * @returns how to stop
 */
export function onCommit(writer: Kysely<Tables>, listener: () => void): () => void {
  const all = listeners.get(writer) ?? new Set()
  listeners.set(writer, all.add(listener))
  return () => void all.delete(listener)
}

/** Wakes whoever follows the log. */
export function tellCommit(writer: Kysely<Tables>): void {
  for (const listener of listeners.get(writer) ?? []) listener()
}
