import { Skeleton } from '../../../../../web/ui/Skeleton.tsx'

/** The placeholder while the board is loading. */
export function BoardSkeleton() {
  return (
    <div aria-hidden className="flex h-full gap-2 overflow-hidden px-4 md:px-5">
      {[5, 3, 4, 2].map((cards, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other name
        <div key={column} className="flex w-68 shrink-0 flex-col gap-2">
          <Skeleton className="h-10" />
          {Array.from({ length: cards }, (_, card) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other name
            <Skeleton key={card} className="h-20" />
          ))}
        </div>
      ))}
    </div>
  )
}
