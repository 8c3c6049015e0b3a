import { AdminRecordView } from '../../adminRecords/web/AdminRecordView.tsx'
import { TeamFacts } from './TeamFacts.tsx'
import { teamKind } from './teamKind.ts'

/** The page of a team: name, manager, description, members and history. */
export function TeamPage() {
  return <AdminRecordView of={teamKind}>{(team) => <TeamFacts {...team} />}</AdminRecordView>
}
