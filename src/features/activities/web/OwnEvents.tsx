import type { ReactNode } from 'react'

/** Keeps what happens in a popover from the card or row that its button stands on. */
export function OwnEvents({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps events to itself
    <span
      className="contents"
      onClick={(event) => event.stopPropagation()}
      onAuxClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (!event.currentTarget.contains(event.target as Node)) event.stopPropagation()
      }}
    >
      {children}
    </span>
  )
}
