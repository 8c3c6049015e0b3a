import type { LucideIcon } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { Key } from './i18n.ts'
import { isEditor } from './typeAhead.ts'

/** An action of the user as data, read by the palette, the menus, the keyboard shortcuts and their help. */
export interface Command {
  id: string
  name: Key
  /** Keys: `mod+k` (⌘ or Ctrl), `l`, `g l` (two keys in sequence), `?`. */
  keys?: string
  icon?: LucideIcon
  /** The group in which the help lists it. */
  group: 'go' | 'add' | 'here' | 'general'
  /** Whether it is currently available; true if omitted. */
  when?: () => boolean
  run: () => void
  /** Also works while the user is typing in a field. */
  isGlobal?: boolean
  /** Works only by its keys and is not in the palette: next, previous. */
  isHidden?: boolean
}

let commands: readonly Command[] = []
const listeners = new Set<() => void>()

const change = (next: readonly Command[]) => {
  commands = next
  for (const listener of listeners) listener()
}

/**
 * Registers commands; returns a function that unregisters them. Commands of a screen take precedence over global
 * commands with the same keys.
 */
export function offer(offered: Command[]): () => void {
  change([...commands, ...offered])
  return () => change(commands.filter((command) => !offered.includes(command)))
}

/**
 * Registers the commands of a screen while it is mounted. They are rebuilt at each render, so that closures are
 * current.
 */
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

/** All registered commands. */
export const useOffered = (): readonly Command[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => commands,
  )

/** Runs the command with that id, if it is registered and available. */
export function runCommand(id: string): void {
  const command = commands.findLast((each) => each.id === id && (each.when?.() ?? true))
  command?.run()
}

/** Characters that other keyboard layouts produce with the same key or for the same purpose. */
const sameSigns: Record<string, string> = { '؟': '?' }

/**
 * The chord of a key press, in the notation of commands. Letters are identified by their position on a Latin keyboard.
 */
export function chordOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>,
): string {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase()
  // With a Persian or Turkish keyboard layout the same physical key must do the same thing.
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

/** Commands of the screen come before global ones, later ones before earlier ones. */
const withKeys = (able: readonly Command[], keys: string) =>
  able.findLast((each) => each.keys === keys && each.group === 'here') ??
  able.findLast((each) => each.keys === keys)

const patience = 1000 // ms between the two keys of `g l`

/** Listens to the keyboard and runs commands. Returns a function that stops it. */
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
