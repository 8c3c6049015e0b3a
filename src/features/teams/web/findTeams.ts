import { finderOf } from '../../adminRecords/web/adminRecordKind.ts'
import { teamKind } from './teamKind.ts'

/** Teams of that name. */
export const find = finderOf(teamKind)
