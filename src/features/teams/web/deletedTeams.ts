import { deletedOf } from '../../adminRecords/web/adminRecordKind.ts'
import { teamKind } from './teamKind.ts'

export const deleted = deletedOf(teamKind)
