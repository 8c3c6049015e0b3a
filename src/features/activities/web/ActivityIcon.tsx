import type { ReactNode } from 'react'
import type { Urgency } from '../../../contract/urgency.ts'

/** The shape of each state; they differ in shape, so that colour is not needed to distinguish them. */
const drawings: Record<Urgency, ReactNode> = {
  none: (
    <>
      <path
        d="M8 1.9c.5 0 .96.27 1.2.7l5.4 9.5c.53.93-.14 2.1-1.2 2.1H2.6c-1.06 0-1.73-1.17-1.2-2.1l5.4-9.5c.24-.43.7-.7 1.2-.7Z"
        className="fill-amber"
      />
      <path d="M8 6v3.6" stroke="#1c1917" strokeWidth="1.6" strokeLinecap="round" />
      <circle cx="8" cy="11.9" r="0.95" fill="#1c1917" />
    </>
  ),
  overdue: (
    <>
      <circle cx="8" cy="8" r="6.75" className="fill-red" />
      <path
        d="M11.25 8h-6m2.5-2.75L5 8l2.75 2.75"
        className="stroke-on-red"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  today: <circle cx="8" cy="8" r="6.75" className="fill-green" />,
  later: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6"
        className="stroke-grey forced-colors:stroke-[CanvasText]"
        strokeWidth="1.5"
      />
      <path
        d="M5 8h5.75M8.5 5.5 11 8l-2.5 2.5"
        className="stroke-grey forced-colors:stroke-[CanvasText]"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
}

/**
 * The state of what is planned: a triangle for nothing, a disc with a back arrow for overdue, a disc for today, a ring
 * with a forward arrow for later. The text is beside it, or is the name of its button.
 */
export function ActivityIcon({ urgency, className = 'size-4' }: { urgency: Urgency; className?: string }) {
  return (
    <svg
      aria-hidden
      data-urgency={urgency}
      viewBox="0 0 16 16"
      fill="none"
      className={`mirrored shrink-0 ${className}`}
    >
      {drawings[urgency]}
    </svg>
  )
}
