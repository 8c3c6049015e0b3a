import { AppError } from './errors.ts'

export type Queue = <T>(work: () => Promise<T>) => Promise<T>

/**
 * A queue for heavy work: at most `most` tasks run at a time, at most `waiting` wait in order, and further ones are
 * rejected.
 * @throws AppError `unavailable`, reason `busy`
 */
export function createQueue(most: number, waiting: number): Queue {
  const line: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < most) running++
    else if (line.length < waiting) await new Promise<void>((resolve) => line.push(resolve))
    else throw new AppError('unavailable', { reason: 'busy' })
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else running--
    }
  }
}
