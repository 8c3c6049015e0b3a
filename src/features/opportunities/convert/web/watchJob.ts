import { api } from '../../../../web/api.ts'
import { operationEndpoints } from '../../../operations/contract.ts'

const { job } = api(operationEndpoints)

type Job = Awaited<ReturnType<typeof job>>['data']

const PAUSE = 300 // ms between two looks

/** Looks at a piece of background work until it has ended; `onProgress` hears of every look. */
export async function watchJob(id: string, onProgress: (job: Job) => void): Promise<Job> {
  for (;;) {
    const { data } = await job({ params: { id } })
    onProgress(data)
    if (data.status !== 'not_started' && data.status !== 'running') return data
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}
