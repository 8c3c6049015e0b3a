import {
  Building2,
  CalendarCheck,
  CircleDollarSign,
  Inbox,
  type LucideIcon,
  UserRound,
  UsersRound,
} from 'lucide-react'
import type { RecordWith } from '../features/records.ts'

/** The icon of each record type. */
export const recordIcons: Record<RecordWith<'addKey'> | RecordWith<'route'>, LucideIcon> = {
  lead: Inbox,
  deal: CircleDollarSign,
  activity: CalendarCheck,
  person: UserRound,
  organization: Building2,
  team: UsersRound,
}
