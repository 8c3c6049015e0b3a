import { AppError } from './errors.ts'

export type Queue = <T>(work: () => Promise<T>) => Promise<T>

/**
 * For work that would take the machine from everybody else: `most` pieces at a time, `waiting` more in the order they
 * came, and whoever comes then is refused.
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
