import type { ReactNode } from 'react'

/** Stops events of a popover from reaching the card or row that contains its button. */
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
