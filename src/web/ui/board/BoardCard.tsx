import type { MouseEvent, ReactNode } from 'react'
import { cx } from '../cx.ts'
import type { Id } from './carry.ts'

interface BoardCardProps {
  id: Id
  /** Its place among its column's cards, from 0, and how many there are; -1 when nobody knows. */
  at: number
  of: number
  /** The card in words. */
  name: string
  /** The id of the text that says how to carry it. */
  instructions: string
  /** Tab stops here. */
  isStop: boolean
  /** It has just come: a ring says where. */
  isMarked: boolean
  /** Tints its edge, and says why. */
  warning: string | null
  /** Where it leads: a real link, for a new tab or the menu of the browser. */
  href: string | undefined
  onClick: (event: MouseEvent<HTMLElement>) => void
  children: ReactNode
}

/** The frame of a card: what a person focuses, opens and carries. */
export function BoardCard(props: BoardCardProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the board listens to the keyboard
    <article
      data-card={props.id}
      data-at={props.at}
      data-marked={props.isMarked || undefined}
      tabIndex={props.isStop ? 0 : -1}
      aria-label={props.warning ? `${props.name}. ${props.warning}` : props.name}
      aria-describedby={props.instructions}
      aria-posinset={props.at + 1}
      aria-setsize={props.of}
      title={props.warning ?? undefined}
      onClick={props.onClick}
      onAuxClick={props.onClick}
      className={cx(
        'relative touch-manipulation rounded-md border border-line bg-panel p-2.5 shadow-card transition-[border-color] duration-120',
        'hover:border-line-strong focus-visible:outline-2 focus-visible:outline-focus focus-visible:outline-offset-0',
        props.isMarked && 'animate-mark motion-reduce:ring-2 motion-reduce:ring-focus',
        props.warning &&
          'before:absolute before:inset-y-1.5 before:start-0 before:w-0.75 before:rounded-full before:bg-rot',
      )}
    >
      {props.href && (
        // It lies below what the card shows, which lets the pointer through except to what can be pressed.
        <a
          href={props.href}
          data-item-link
          tabIndex={-1}
          draggable={false}
          // The card has the focus, not its link.
          onMouseDown={(event) => {
            event.preventDefault()
            event.currentTarget.closest<HTMLElement>('[data-card]')?.focus({ preventScroll: true })
          }}
          className="absolute inset-0 rounded-md"
        >
          <span className="sr-only">{props.name}</span>
        </a>
      )}
      <div
        className={cx(
          props.href &&
            'pointer-events-none relative [&_:is(a,button,input,[title],[role=button])]:pointer-events-auto',
        )}
      >
        {props.children}
      </div>
    </article>
  )
}
