import type { ReactNode } from 'react'

/**
 * The fields of a record: names at the start side, values beside them. Long texts wrap, and neither column can displace
 * the other.
 */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[min(40%,9.5rem)_minmax(0,1fr)] content-start items-start gap-x-3 gap-y-0.5 text-sm">
      {children}
    </dl>
  )
}

/** A field's name and its value, side by side. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="flex min-h-7 min-w-0 items-center hyphens-auto break-words text-ink-3 pointer-coarse:min-h-9">
        {name}
      </dt>
      <dd className="flex min-h-7 min-w-0 flex-col justify-center break-words pointer-coarse:min-h-9">
        {children}
      </dd>
    </>
  )
}
