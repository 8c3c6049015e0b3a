// Loaded only if something was typed ahead: see `typeAhead.ts`.
import { isEditor, takesKeys } from './typeAhead.ts'

/** Types a key, or a pasted text, into the focused element as a user would. */
export function typeAgain(key: KeyboardEvent | string, target: Element | null): void {
  if (!(target instanceof HTMLElement)) return
  if (typeof key === 'string') {
    insert(target, key)
    return
  }
  const { code, shiftKey, altKey, ctrlKey, metaKey } = key
  const held = { shiftKey, altKey, ctrlKey, metaKey }
  const pressed = { key: key.key, code, ...held, bubbles: true, cancelable: true, composed: true }
  // Letters are dropped if there is no editor.
  if (!takesKeys(target) && key.key.length === 1) return
  const isFree = target.dispatchEvent(new KeyboardEvent('keydown', pressed))
  if (isFree && key.key.length === 1) insert(target, key.key)
  else if (isFree && key.key === 'Backspace') document.execCommand('delete')
  else if (isFree && key.key === 'Enter' && !ctrlKey && !metaKey) enter(target)
  else if (isFree && key.key === 'Tab') tab(target, shiftKey)
  ;(document.activeElement ?? target).dispatchEvent(new KeyboardEvent('keyup', pressed))
}

function insert(target: HTMLElement, text: string): void {
  if (!isEditor(target)) return
  const event = new InputEvent('beforeinput', {
    inputType: 'insertText',
    data: text,
    bubbles: true,
    cancelable: true,
  })
  if (target.dispatchEvent(event)) document.execCommand('insertText', false, text)
}

/** Like a browser: in a single-line field Enter submits the form, elsewhere it inserts a new line. */
function enter(target: HTMLElement): void {
  if (!(target instanceof HTMLInputElement)) insert(target, '\n')
  else {
    const button = target.form?.querySelector<HTMLButtonElement>('[type=submit]')
    if (!button?.disabled) target.form?.requestSubmit(button)
  }
}

/** Moves the focus to the next element in the tab order. */
function tab(from: HTMLElement, isBack: boolean): void {
  const within = from.closest('[role=dialog]') ?? document.body
  const stops = [
    ...within.querySelectorAll<HTMLElement>(
      'input, textarea, select, button, a[href], [tabindex], [contenteditable]',
    ),
  ].filter((each) => each.tabIndex >= 0 && !each.matches(':disabled') && each.checkVisibility())
  stops[stops.indexOf(from) + (isBack ? -1 : 1)]?.focus()
}
