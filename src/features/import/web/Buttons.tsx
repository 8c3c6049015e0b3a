import type { ReactNode } from 'react'

/** The Back and Next buttons, always visible at the bottom. */
export function Buttons({ back, forward }: { back: ReactNode; forward: ReactNode }) {
  return (
    <div className="sticky bottom-0 -mx-4 flex justify-between gap-2 border-line border-t bg-panel px-4 py-3 md:-mx-5 md:px-5">
      {back}
      <div className="flex flex-wrap justify-end gap-2">{forward}</div>
    </div>
  )
}
