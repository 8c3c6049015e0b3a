import type { ReactNode } from 'react'

/** Says why what is inside cannot be changed, to the eye on hover and to whoever listens; nothing without a reason. */
export function Withheld({ reason, children }: { reason: string | undefined; children: ReactNode }) {
  if (!reason) return children
  return (
    <span className="block min-w-0" title={reason}>
      {children}
      <span className="sr-only">{reason}</span>
    </span>
  )
}
