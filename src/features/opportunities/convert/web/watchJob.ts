import { api } from '../../../../web/api.ts'
import { operationEndpoints } from '../../../operations/contract.ts'

const { job } = api(operationEndpoints)

type Job = Awaited<ReturnType<typeof job>>['data']

const PAUSE = 300 // ms between two polls

/** Polls a background job until it has ended; calls `onProgress` after every poll. */
export async function watchJob(id: string, onProgress: (job: Job) => void): Promise<Job> {
  for (;;) {
    const { data } = await job({ params: { id } })
    onProgress(data)
    if (data.status !== 'not_started' && data.status !== 'running') return data
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}
