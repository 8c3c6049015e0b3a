import { useState } from 'react'
import { ApiError, errorText, fieldError } from '../../../web/api.ts'

/**
 * A form that is sent once at a time: what went wrong stands at its field (`error`), or above the button (`failure`)
 * when it is about none of `fields`.
 */
export function useSubmit(send: () => Promise<unknown>, fields: string[]) {
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const submit = async () => {
    if (isPending) return
    setPending(true)
    setProblem(null)
    try {
      await send()
    } catch (error) {
      setProblem(error)
    } finally {
      setPending(false)
    }
  }
  const isAtField = problem instanceof ApiError && problem.field !== null && fields.includes(problem.field)
  return {
    submit,
    isPending,
    error: (field: string) => fieldError(problem, field),
    failure: problem && !isAtField ? errorText(problem) : null,
  }
}
