import { useState } from 'react'
import { ApiError, errorText, fieldError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'

/**
 * A form that is sent once at a time. What is missing or wrong stands at its field (`error`), and the first such
 * field gets the focus; what is about no field stands above the button (`failure`).
 * @param fields by their names on the wire, with what was entered: an empty one is not sent
 */
export function useSubmit(fields: Record<string, string | undefined>, send: () => Promise<unknown>) {
  const [isPending, setPending] = useState(false)
  const [missing, setMissing] = useState<string[]>([])
  const [problem, setProblem] = useState<unknown>(null)
  const submit = async () => {
    if (isPending) return
    const empty = Object.keys(fields).filter((field) => !fields[field]?.trim())
    setMissing(empty)
    setProblem(null)
    if (empty.length === 0) {
      setPending(true)
      await send().catch(setProblem)
      setPending(false)
    }
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  const isAtField = problem instanceof ApiError && problem.field !== null && problem.field in fields
  return {
    submit,
    isPending,
    error: (field: string) =>
      missing.includes(field) && !fields[field]?.trim()
        ? t('errors:reason_required')
        : fieldError(problem, field),
    failure: problem && !isAtField ? errorText(problem) : null,
  }
}
