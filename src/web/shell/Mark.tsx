/** The logo of Kariz: an underground channel and the drop of water it carries. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g fill="none" strokeWidth="2.4" strokeLinecap="round" className="stroke-on-accent">
        <path d="M7 10.5c4 0 5.5 2.4 9 2.4s5-2.4 9-2.4M7 16.4c4 0 5.5 2.4 9 2.4s5-2.4 9-2.4" />
      </g>
      <circle cx="16" cy="24" r="1.9" className="fill-on-accent opacity-70" />
    </svg>
  )
}
