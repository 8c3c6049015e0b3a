import type { LucideIcon } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { Key } from './i18n.ts'
import { isEditor } from './typeAhead.ts'

/** Something a person can do, as data: the palette, the menus, the shortcuts and their help all read it. */
export interface Command {
  id: string
  name: Key
  /** Keys: `mod+k` (⌘ or Ctrl), `l`, `g l` (one after the other), `?`. */
  keys?: string
  icon?: LucideIcon
  /** Where the help lists it. */
  group: 'go' | 'add' | 'here' | 'general'
  /** Left out, or true: it can be done now. */
  when?: () => boolean
  run: () => void
  /** Runs also while somebody types in a field. */
  isGlobal?: boolean
  /** Works by its keys but is not offered in the palette: next, previous. */
  isHidden?: boolean
}

let commands: readonly Command[] = []
const listeners = new Set<() => void>()

const change = (next: readonly Command[]) => {
  commands = next
  for (const listener of listeners) listener()
}

/** Offers commands; returns a function that withdraws them. A screen's commands take the keys of those offered everywhere. */
export function offer(offered: Command[]): () => void {
  change([...commands, ...offered])
  return () => change(commands.filter((command) => !offered.includes(command)))
}

/** Offers what a screen can do, for as long as it is shown. Rebuilt at each render, so closures are fresh. */
export function useCommands(offered: Command[]): void {
  const latest = useRef(offered)
  useLayoutEffect(() => {
    latest.current = offered
  })
  const ids = offered.map((command) => command.id).join(' ')
  useEffect(() => {
    const now = (id: string) => latest.current.find((command) => command.id === id)
    return offer(
      latest.current
        .filter((command) => ids.split(' ').includes(command.id))
        .map((command) => ({
          ...command,
          when: () => now(command.id)?.when?.() ?? true,
          run: () => now(command.id)?.run(),
        })),
    )
  }, [ids])
}

/** Every command offered now. */
export const useOffered = (): readonly Command[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => commands,
  )

/** Runs the command of that id, if it is offered and can be done. */
export function runCommand(id: string): void {
  const command = commands.findLast((each) => each.id === id && (each.when?.() ?? true))
  command?.run()
}

/** Signs that other keyboards write with the same key or for the same purpose. */
const sameSigns: Record<string, string> = { '؟': '?' }

/** The chord of a key press, as commands write it. Letters are read by their place on a Latin keyboard. */
export function chordOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>,
): string {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase()
  // On a Persian or Turkish keyboard the same key must do the same thing.
  const key = /^[a-z]$/i.test(event.key)
    ? event.key.toLowerCase()
    : (letter ?? sameSigns[event.key] ?? event.key)
  return [
    (event.metaKey || event.ctrlKey) && 'mod',
    event.altKey && 'alt',
    event.shiftKey && (letter || event.key.length > 1) && 'shift',
    key,
  ]
    .filter(Boolean)
    .join('+')
}

/** What the screen itself offers comes before what is offered everywhere, the later before the earlier. */
const withKeys = (able: readonly Command[], keys: string) =>
  able.findLast((each) => each.keys === keys && each.group === 'here') ??
  able.findLast((each) => each.keys === keys)

const patience = 1000 // ms between the two keys of `g l`

/** Listens to the keyboard and runs what it asks for. Returns a function that stops. */
export function listenToKeys(target: Document): () => void {
  let first = ''
  let firstAt = 0
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.isComposing) return
    const chord = chordOf(event)
    const isTyping = isEditor(event.target)
    const isInDialog =
      event.target instanceof HTMLElement && event.target.closest('[role=dialog], [role=menu]') !== null
    const sequence = event.timeStamp - firstAt < patience ? `${first} ${chord}` : chord
    const able = commands.filter(
      (command) =>
        command.keys && (!(isTyping || isInDialog) || command.isGlobal) && (command.when?.() ?? true),
    )
    const command = withKeys(able, sequence) ?? withKeys(able, chord)
    if (command) {
      event.preventDefault()
      first = ''
      command.run()
    } else if (able.some((each) => each.keys?.startsWith(`${chord} `))) {
      first = chord
      firstAt = event.timeStamp
    } else {
      first = ''
    }
  }
  target.addEventListener('keydown', listen)
  return () => target.removeEventListener('keydown', listen)
}
