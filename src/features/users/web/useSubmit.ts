import { useState } from 'react'
import { ApiError, errorText, fieldError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'

/**
 * A form that is submitted only once at a time. Errors of a field are shown at the field (`error`), and the first such
 * field gets the focus; other errors are shown above the button (`failure`).
 * @param fields values by wire name; an empty one is not sent
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
