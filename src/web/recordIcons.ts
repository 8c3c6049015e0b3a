import { Building2, CircleDollarSign, Inbox, UserRound } from 'lucide-react'

/** The one sign of each kind of record, wherever it is shown. */
export const recordIcons = {
  lead: Inbox,
  deal: CircleDollarSign,
  person: UserRound,
  organization: Building2,
} as const
