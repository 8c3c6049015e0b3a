/** Focuses a field whose text could not be parsed, if there is one, so that the form is not saved without it. */
export function focusUnread(within: Element): boolean {
  const field = within.querySelector<HTMLElement>('[data-unread]')
  // Blurring and focusing makes it show its error.
  if (field && document.activeElement !== field) field.focus()
  return field !== null
}
