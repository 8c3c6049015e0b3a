import { type RefObject, useLayoutEffect, useState } from 'react'
import { t } from '../../../../web/i18n.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import { cx } from '../../../../web/ui/cx.ts'
import type { Asking } from './mentionSuggestions.ts'

const WIDTH = 240

/** The list of users to mention, below the @. The editor keeps the focus and handles the keys. */
export function MentionList({
  id,
  asking: { people, at, choose, where },
  frame,
}: {
  id: string
  asking: Asking
  frame: RefObject<HTMLDivElement | null>
}) {
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null)
  useLayoutEffect(() => {
    const sign = where?.()
    const around = frame.current?.getBoundingClientRect()
    if (!sign || !around) return
    const left = document.dir === 'rtl' ? sign.right - around.left - WIDTH : sign.left - around.left
    setPlace({
      top: sign.bottom - around.top + 4,
      left: Math.max(0, Math.min(left, around.width - WIDTH)),
    })
  }, [where, frame])
  if (!place) return null
  return (
    <ul
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a list box beside the editor that owns the keys
      role="listbox"
      aria-label={t('notes:colleagues')}
      style={{ ...place, width: WIDTH }}
      className="absolute z-20 overflow-hidden rounded-lg bg-raised p-1 shadow-float"
    >
      {people.map((person, nr) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter come through the editor
        <li
          key={person.id}
          id={`${id}-${nr}`}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as above
          role="option"
          aria-selected={nr === at}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(person)}
          className={cx(
            'flex min-h-8 items-center gap-2 rounded-md px-2 hover:bg-hover pointer-coarse:min-h-10',
            nr === at && 'bg-hover',
          )}
        >
          <Avatar name={person.name} size="xs" />
          <span className="truncate" dir="auto">
            {person.name}
          </span>
        </li>
      ))}
      {people.length === 0 && <li className="px-2 py-1.5 text-ink-3 text-sm">{t('ui:nothing_found')}</li>}
    </ul>
  )
}
