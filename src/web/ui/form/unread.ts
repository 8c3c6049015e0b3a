/** Puts the focus into a field whose text could not be read, if there is one: nothing is saved past it. */
export function focusUnread(within: Element): boolean {
  const field = within.querySelector<HTMLElement>('[data-unread]')
  // Leaving and coming back lets it say what is wrong.
  if (field && document.activeElement !== field) field.focus()
  return field !== null
}
