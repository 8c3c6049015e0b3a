import type { MouseEvent, ReactNode } from 'react'
import { cx } from '../cx.ts'
import type { Id } from './carry.ts'

interface BoardCardProps {
  id: Id
  /** Its index among the column's cards, and their total number; -1 if unknown. */
  at: number
  of: number
  /** The accessible description of the card. */
  name: string
  /** The id of the text that explains how to move a card. */
  instructions: string
  /** It is in the tab order. */
  isStop: boolean
  /** It has just been added: it is highlighted by a ring. */
  isMarked: boolean
  /** Tints its edge, and gives the reason. */
  warning: string | null
  /** Its target as a real link, for a new tab or the context menu. */
  href: string | undefined
  onClick: (event: MouseEvent<HTMLElement>) => void
  children: ReactNode
}

/** The frame of a card: it takes the focus, opens the card and is dragged. */
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
        // Rendered below the card's content, which passes pointer events through except for its buttons and links.
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
