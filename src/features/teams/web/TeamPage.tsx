import { AdminRecordView } from '../../adminRecords/web/AdminRecordView.tsx'
import { TeamFacts } from './TeamFacts.tsx'
import { teamKind } from './teamKind.ts'

/** One team: what it is called, who leads it, who is in it, and what was changed. */
export function TeamPage() {
  return <AdminRecordView of={teamKind}>{(team) => <TeamFacts {...team} />}</AdminRecordView>
}
