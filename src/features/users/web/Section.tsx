import type { ReactNode } from 'react'

interface SectionProps {
  /** The id, for links to the section. */
  id?: string
  title: string
  text?: string | undefined
  children: ReactNode
}

/** A section of a settings page: its description at the start side, its controls beside it. */
export function Section({ id, title, text, children }: SectionProps) {
  return (
    <section
      id={id}
      className="grid gap-x-8 gap-y-3 border-line border-t py-6 first:border-0 first:pt-2 @2xl:grid-cols-[13rem_minmax(0,1fr)]"
    >
      <div>
        <h2 className="font-semibold">{title}</h2>
        {text && <p className="mt-1 text-pretty text-ink-3 text-sm">{text}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
