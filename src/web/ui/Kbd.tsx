const mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

const named: Record<string, string> = {
  Escape: 'Esc',
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** A key or chord as keycaps: `mod+k` is ⌘K on a Mac and Ctrl K elsewhere; `g l` is two keys in sequence. */
export function Kbd({ keys }: { keys: string }) {
  const caps = (keys === '+' ? [keys] : keys.split(/[ +]/)).map((key) => {
    if (key === 'mod') return mac ? '⌘' : 'Ctrl'
    if (key === 'shift') return mac ? '⇧' : 'Shift'
    return named[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  })
  return (
    <kbd dir="ltr" className="inline-flex gap-0.5 font-sans pointer-coarse:hidden">
      {caps.map((cap) => (
        <span
          key={cap}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line bg-page px-1 text-[11px] text-ink-3 leading-none"
        >
          {cap}
        </span>
      ))}
    </kbd>
  )
}
