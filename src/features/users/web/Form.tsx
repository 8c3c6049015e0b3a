import type { ReactNode } from 'react'
import { Button } from '../../../web/ui/Button.tsx'

/** A form for anonymous users: fields, error, one wide button. */
export function Form({
  submit,
  isPending,
  failure,
  button,
  children,
}: {
  submit: () => void
  isPending: boolean
  failure: string | null
  button: string
  children: ReactNode
}) {
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {children}
      <Failure>{failure}</Failure>
      <Button type="submit" variant="primary" size="lg" isPending={isPending}>
        {button}
      </Button>
    </form>
  )
}

/** The error of a whole form, announced when it appears. */
export function Failure({ children }: { children: string | null }) {
  return (
    <div role="alert" className={children ? 'rounded-md bg-red-soft px-3 py-2 text-red-ink' : 'hidden'}>
      {children}
    </div>
  )
}
