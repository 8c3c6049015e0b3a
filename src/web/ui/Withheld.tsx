import type { ReactNode } from 'react'

/**
 * Explains why the content cannot be changed, in a tooltip and for screen readers; renders only the content without a
 * reason.
 */
export function Withheld({ reason, children }: { reason: string | undefined; children: ReactNode }) {
  if (!reason) return children
  return (
    <span className="block min-w-0" title={reason}>
      {children}
      <span className="sr-only">{reason}</span>
    </span>
  )
}
