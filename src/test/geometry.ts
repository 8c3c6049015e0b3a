import type { Page } from 'playwright-core'
import { long } from './worst.ts'

/** Short names in the company of `createWorst`, which are data as well. */
const ordinary = [
  'Label ',
  'Boat',
  'Hot',
  'Warm',
  'Cold',
  'Customer',
  'First e-mail',
  'Contact made',
  'Meeting',
  'Offer',
  'Negotiation',
  'Sales pipeline',
  'linkedin.com',
  'example',
  '+47 900',
]

/**
 * The layout faults of what a window shows, as text; empty if there are none. Only texts of users may be shortened, and
 * only with an ellipsis; texts and numbers of the product must be complete.
 */
export async function layoutFaults(page: Page): Promise<string[]> {
  const parts = [
    isUnseen,
    clipOf,
    hidesFrom,
    nameOf,
    textsOf,
    controlsOf,
    textFaults,
    controlFaults,
    overlapFaults,
  ]
  const typed = [...Object.values(long).map((text) => text.slice(0, 12)), ...ordinary]
  return page.evaluate(`(() => {
    ${parts.map(String).join('\n')}
    const cached = (make) => { const known = new Map(); return (at) => known.get(at) ?? (known.set(at, make(at)), known.get(at)) }
    const styleOf = cached((at) => getComputedStyle(at)), rectOf = cached((at) => at.getBoundingClientRect())
    const faults = []
    const { scrollWidth } = document.documentElement
    if (Math.max(scrollWidth, document.body.scrollWidth) > innerWidth) faults.push('the page scrolls sideways to ' + scrollWidth)
    const texts = textsOf(), controls = controlsOf()
    faults.push(...textFaults(texts, ${JSON.stringify(typed)}), ...controlFaults(controls))
    faults.push(...overlapFaults(texts, 'text'), ...overlapFaults(controls, 'control'))
    return [...new Set(faults)].slice(0, 40)
  })()`)
}

// ── Runs in the page. These functions are sent there as text: they may call each other, but nothing else. ──

declare const styleOf: (element: Element) => CSSStyleDeclaration
declare const rectOf: (element: Element) => DOMRect

type Box = { left: number; top: number; right: number; bottom: number }
/** A visible element: its box, and the part of it that is left after clipping without scrolling. */
type Seen = {
  element: Element
  box: Box
  shown: Box
  kept: Box
  cutBy: Element | null
  isScrolledAway: boolean
}

/** The part of a box that is inside all clipping ancestors; and whether it can be scrolled to. */
function clipOf(element: Element, box: Box): Omit<Seen, 'element' | 'box'> {
  const shown = { ...box }
  // Ignores ancestors that scroll.
  const kept = { ...box }
  let cutBy: Element | null = null
  let isScrolledAway = false
  let canLeave = false
  const clip = (by: Element, edge: Box, sideways: string, down: string) => {
    if (sideways !== 'visible') {
      const isCut = shown.left < edge.left - 1.5 || shown.right > edge.right + 1.5
      if (isCut && /auto|scroll/.test(sideways)) isScrolledAway = true
      else if (isCut && !isScrolledAway) cutBy ??= by
      for (const each of isScrolledAway || /auto|scroll/.test(sideways) ? [shown] : [shown, kept]) {
        each.left = Math.max(each.left, edge.left)
        each.right = Math.min(each.right, edge.right)
      }
    }
    if (down !== 'visible') {
      const isCut = shown.top < edge.top - 3 || shown.bottom > edge.bottom + 3
      if (isCut && /auto|scroll/.test(down)) isScrolledAway = true
      else if (isCut && !isScrolledAway) cutBy ??= by
      shown.top = Math.max(shown.top, edge.top)
      shown.bottom = Math.min(shown.bottom, edge.bottom)
    }
  }
  for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY, position, display } = styleOf(at)
    // An absolutely positioned element is not clipped by ancestors below its containing block.
    if (display !== 'inline' && (!canLeave || position !== 'static')) {
      const rect = rectOf(at)
      clip(at, rect, overflowX, overflowY)
      canLeave = false
    }
    if (position === 'fixed') break
    if (position === 'absolute') canLeave = true
  }
  clip(document.body, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }, 'hidden', 'hidden')
  return { shown, kept, cutBy, isScrolledAway }
}

/** Only for screen readers. */
function isUnseen(element: Element): boolean {
  const { position, overflow, clipPath } = styleOf(element)
  if (clipPath === 'inset(50%)') return true
  const { width, height } = rectOf(element)
  return /absolute|fixed/.test(position) && overflow !== 'visible' && width <= 1 && height <= 1
}

/** Not visible: hidden, only for screen readers, or behind a dialog. */
function hidesFrom(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true
  if (element.closest('[inert], [data-live-announcer], svg, option')) return true
  for (let at: Element | null = element; at; at = at.parentElement) if (isUnseen(at)) return true
  const behind = element.closest('[aria-hidden=true]')
  return behind !== null && behind.querySelector('main, nav, a, button') !== null
}

function nameOf({ element, box }: Seen): string {
  const words = (element.getAttribute('aria-label') || element.textContent || '').trim().slice(0, 30)
  const place = element.closest(
    '[role=dialog], aside, article, [role=row], nav, header, footer, section, main',
  )
  const where = place ? `${place.tagName.toLowerCase()}${place.getAttribute('role') ?? ''}` : 'page'
  return `${element.tagName.toLowerCase()} “${words}” (${where}, ${Math.round(box.left)},${Math.round(box.top)})`
}

/** Every text, once per element that directly contains text. */
function textsOf(): Seen[] {
  const found: Seen[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || !node.textContent?.trim() || hidesFrom(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const rect = range.getBoundingClientRect()
    if (rect.width < 2 || rect.height < 2) continue
    const box = { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom }
    found.push({ element, box, ...clipOf(element, box) })
  }
  return found
}

/** Every button, link and field. */
function controlsOf(): Seen[] {
  const kinds =
    'a[href], button, input:not([type=hidden]), textarea, select, [role=tab], [role=option], [role^=menuitem], [role=switch]'
  return [...document.querySelectorAll(kinds)]
    .filter((element) => !hidesFrom(element))
    .map((element) => {
      const { left, top, right, bottom } = rectOf(element)
      const box = { left, top, right, bottom }
      return { element, box, ...clipOf(element, box) }
    })
    .filter(({ box }) => box.right - box.left > 2 && box.bottom - box.top > 2)
}

/** A text that is cut off, shortened to nothing, or outside of its box. */
function textFaults(texts: Seen[], typed: string[]): string[] {
  return texts.flatMap((seen) => {
    const { element, box, shown, kept, cutBy, isScrolledAway } = seen
    if (shown.right <= shown.left || shown.bottom <= shown.top) {
      return cutBy && !isScrolledAway && !cutBy.closest('.line-clamp-2, [class*=line-clamp]')
        ? [`cut away: ${nameOf(seen)}`]
        : []
    }
    const text = element.textContent ?? ''
    const isTyped = typed.some((start) => text.includes(start))
    // A block of a calendar: its drawing is decorative, because the element that opens it has the complete accessible
    // name.
    const isDrawn = element.closest('[aria-hidden=true]')?.closest('button')
    if (cutBy && isDrawn) return []
    if (cutBy) {
      const { textOverflow, webkitLineClamp } = styleOf(cutBy)
      const isShortened = textOverflow === 'ellipsis' || webkitLineClamp !== 'none'
      if (!isShortened) return [`cut: ${nameOf(seen)}`]
      const isMasked = box.right - box.left > 4 && kept.right - kept.left < 32
      if (isMasked) return [`shortened to nothing: ${nameOf(seen)}`]
      if (!isTyped) return [`shortened: ${nameOf(seen)}`]
      return []
    }
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
      const style = styleOf(at)
      if (style.display === 'inline' || style.display === 'contents') continue
      const edge = rectOf(at)
      const isBox =
        Number.parseFloat(style.borderInlineEndWidth) > 0 ||
        style.backgroundColor !== 'rgba(0, 0, 0, 0)' ||
        at.matches('button, a, article, aside, section, dd, dt, li, [role=gridcell]')
      if (isBox && (shown.left < edge.left - 1.5 || shown.right > edge.right + 1.5))
        return [`sticks out of ${at.tagName.toLowerCase()}: ${nameOf(seen)}`]
      if (style.overflowX !== 'visible' || style.position === 'absolute' || style.position === 'fixed') break
    }
    return []
  })
}

/** A control that is cut off, or covered by something else. */
function controlFaults(controls: Seen[]): string[] {
  return controls.flatMap((seen) => {
    const { element, box, shown, cutBy, isScrolledAway } = seen
    if (cutBy && !isScrolledAway && !element.closest('[class*=line-clamp]')) return [`cut: ${nameOf(seen)}`]
    const x = (box.left + box.right) / 2
    const y = (box.top + box.bottom) / 2
    const isInSight = x > shown.left && x < shown.right && y > shown.top && y < shown.bottom
    if (!isInSight) return isScrolledAway ? [] : [`out of sight: ${nameOf(seen)}`]
    const at = document.elementFromPoint(x, y)
    // A record that fills a phone's screen covers the shell, which is not used then.
    for (let layer: Element | null = at; layer; layer = layer.parentElement) {
      const { width, height } = rectOf(layer)
      if (
        styleOf(layer).position === 'fixed' &&
        width >= innerWidth &&
        height >= innerHeight &&
        !layer.contains(element)
      )
        return []
    }
    if (!at || element.contains(at) || at.contains(element) || at.closest('label')?.contains(element))
      return []
    // The content of a scroll container passes below its sticky elements and below elements that float over its end.
    const over = at.closest('[data-bar], .sticky, [role=alertdialog]')
    // An open list box covers the fields below it.
    if (at.closest('[role=listbox]') && !element.closest('[role=listbox]')) return []
    if (over && !over.contains(element) && isScrollable(element)) return []
    return [`covered by ${at.tagName.toLowerCase()} “${at.textContent?.slice(0, 20)}”: ${nameOf(seen)}`]
  })
  function isScrollable(element: Element): boolean {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (/auto|scroll/.test(styleOf(at).overflowY) && at.scrollHeight > at.clientHeight) return true
    return false
  }
}

/** Two elements of the same kind in the same place. */
function overlapFaults(all: Seen[], kind: string): string[] {
  const layerOf = (element: Element) => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { position } = styleOf(at)
      if (position === 'fixed' || position === 'sticky') return at
      if (position === 'absolute' && at.matches('[data-bar], [role=dialog], [data-trigger]')) return at
    }
    return null
  }
  const seen = all
    .map((each) => ({ ...each, layer: layerOf(each.element) }))
    .sort((one, other) => one.shown.top - other.shown.top)
  const faults: string[] = []
  for (const [at, one] of seen.entries())
    for (const other of seen.slice(at + 1)) {
      if (other.shown.top > one.shown.bottom) break
      if (one.layer !== other.layer) continue
      const width = Math.min(one.shown.right, other.shown.right) - Math.max(one.shown.left, other.shown.left)
      const height = Math.min(one.shown.bottom, other.shown.bottom) - Math.max(one.shown.top, other.shown.top)
      if (width < 2 || height < 3) continue
      const { element: a } = one
      const { element: b } = other
      if (a.contains(b) || b.contains(a)) {
        if (kind !== 'text' || a !== b) continue
        continue
      }
      if (a.closest('label') && a.closest('label') === b.closest('label')) continue
      // A card that is a link has its controls above it.
      const isCarried = (link: Element, on: Element) =>
        link.matches('a') && styleOf(link).position === 'absolute' && link.parentElement?.contains(on)
      if (isCarried(a, b) || isCarried(b, a)) continue
      // Words of one paragraph share its lines.
      if (kind === 'text' && a.closest('p, dd, h1, h2, li, time')?.contains(b)) {
        const { display } = styleOf(b)
        if (display.startsWith('inline')) continue
      }
      faults.push(`${kind} over ${kind}: ${nameOf(one)} and ${nameOf(other)}`)
    }
  return faults
}
