import { finderOf } from '../../adminRecords/web/adminRecordKind.ts'
import { teamKind } from './teamKind.ts'

/** Finds teams by name. */
export const find = finderOf(teamKind)
