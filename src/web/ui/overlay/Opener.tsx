import { type ReactElement, type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'
import { ButtonContext } from 'react-aria-components/Button'
import { KeysHeld, useHeldKeys } from '../../typeAhead.ts'

/** What an overlay needs to know about the button that opened it. */
export interface Opened {
  triggerRef: RefObject<HTMLButtonElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

interface OpenerProps {
  button: ReactElement
  popup: 'menu' | 'dialog'
  /** If omitted, the button alone controls it. */
  isOpen?: boolean | undefined
  onOpenChange?: ((isOpen: boolean) => void) | undefined
  /** Starts loading the overlay when the pointer approaches. */
  preload: () => unknown
  children: (opened: Opened) => ReactNode
}

/**
 * Makes a button open an overlay whose code is loaded lazily, because menus and popovers would be a third of the first
 * load.
 */
export function Opener({ button, popup, isOpen, onOpenChange, preload, children }: OpenerProps) {
  const triggerRef = useRef<HTMLButtonElement>(null)
  const [own, setOwn] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  const shown = isOpen ?? own
  const set = (next: boolean) => {
    setOwn(next)
    if (next) setWasOpened(true)
    onOpenChange?.(next)
  }
  const close = () => set(false)
  useHeldKeys(shown, close)
  return (
    <>
      <ButtonContext
        value={{
          ref: triggerRef,
          onPress: () => set(!shown),
          onHoverStart: () => void preload(),
          onFocus: () => void preload(),
          onKeyDown: (event) => {
            if (popup === 'menu' && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) set(true)
            else event.continuePropagation()
          },
          'aria-haspopup': popup,
          'aria-expanded': shown,
        }}
      >
        {button}
      </ButtonContext>
      {(shown || wasOpened) && (
        <Suspense fallback={<KeysHeld cancel={close} />}>
          {children({ triggerRef, isOpen: shown, onOpenChange: set })}
        </Suspense>
      )}
    </>
  )
}
