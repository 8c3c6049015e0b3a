/**
 * Shows the full text of any element shortened by an ellipsis as a tooltip, only while it is shortened. An element with
 * its own title keeps it.
 */
export function showFullTexts(): void {
  document.addEventListener('pointerover', ({ target }) => {
    let at = target instanceof Element ? target : null
    for (let steps = 0; at && steps < 4; steps++, at = at.parentElement) {
      if (at instanceof HTMLElement && isShortening(at)) {
        tell(at)
        return
      }
    }
  })
}

function tell(element: HTMLElement): void {
  const own = element.dataset.fullText !== undefined
  if (!own && element.closest('[title]')) return
  element.dataset.fullText = ''
  element.title = element.textContent
}

function isShortening(element: HTMLElement): boolean {
  const { textOverflow, webkitLineClamp } = getComputedStyle(element)
  const isShort =
    (textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth) ||
    (webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight)
  if (!isShort && element.dataset.fullText !== undefined) {
    delete element.dataset.fullText
    element.removeAttribute('title')
  }
  return isShort
}
