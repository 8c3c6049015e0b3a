import { type Details, detailsOf, noDetails } from '../../opportunities/core/contract.ts'
import type { Mapping, Meaning, RowReason, Target } from './contract.ts'
import type { Facts, Here } from './interpretRow.ts'

/** The result for a row. `stage`: a name; null: the default. Instants are RFC 3339 in UTC. */
export type Decision = Details & {
  kind: 'lead' | 'deal'
  is_archived: boolean
  status: 'open' | 'won' | 'lost'
  stage: string | null
  title: string
  add_time: string
  won_time: string | null
  lost_time: string | null
  lost_reason: string | null
}

export type Refusal = { target: Target | null; reason: RowReason }

/** Decides for one row: the record it becomes, or that the mapping skips it, or why it is rejected. */
export function decide(facts: Facts, mapping: Mapping, here: Here): Decision | Refusal | 'skip' {
  const meanings = facts.state ?? []
  const said = (as: Meaning['as']) => meanings.some((meaning) => meaning.as === as)
  if (said('skip') || (meanings.length === 0 && mapping.otherwise.as === 'skip')) return 'skip'
  const settled = said('won') || said('lost') || said('lead') || said('archived_lead')
  const won = said('won') || (!settled && facts.won_time !== undefined)
  const lost = said('lost') || (!settled && facts.lost_time !== undefined)
  if (won && lost) return { target: 'state', reason: 'won_and_lost' }
  const otherwise = meanings.length === 0 && !won && !lost ? [mapping.otherwise] : []
  const effective = [...meanings, ...otherwise]
  const is = (as: Meaning['as']) => effective.some((meaning) => meaning.as === as)
  const status = won || is('won') ? 'won' : lost || is('lost') ? 'lost' : 'open'

  // A stage column takes precedence over a status column.
  const placed = effective.filter((meaning) => meaning.stage !== undefined)
  const standing = placed.find((meaning) => meaning.as === 'open') ?? placed[0]

  // A lead cannot be won or lost, so a row with an outcome is a deal.
  const wantsLead = status === 'open' && (is('lead') || is('archived_lead'))
  const reachable = personNamed(facts) !== null || facts['organization.name'] !== undefined
  if (wantsLead && !reachable && mapping.lead_without_contact === 'refuse') {
    return { target: null, reason: 'contact_required' }
  }
  const kind = wantsLead && reachable ? 'lead' : 'deal'
  const named = facts.title ?? facts['organization.name'] ?? personNamed(facts)
  if (named === null) return { target: 'title', reason: 'required' }
  const closed =
    (facts[status === 'won' ? 'won_time' : 'lost_time'] ?? facts.close_time)?.at ?? here.now.toISOString()
  // Without an add time, a deal that was closed long ago is added when it was closed.
  const earliest = status !== 'open' && closed < here.now.toISOString() ? closed : here.now.toISOString()
  return {
    kind,
    is_archived: kind === 'lead' && is('archived_lead'),
    status,
    stage: kind === 'deal' ? (standing?.stage ?? null) : null,
    title: Array.from(named).slice(0, 255).join(''),
    ...noDetails,
    ...detailsOf(facts),
    expected_close_date:
      facts.expected_close_date ?? (status === 'open' ? facts.close_time?.day : null) ?? null,
    add_time: facts.add_time?.at ?? earliest,
    won_time: status === 'won' ? closed : null,
    lost_time: status === 'lost' ? closed : null,
    lost_reason: status === 'lost' ? (facts.lost_reason ?? null) : null,
  }
}

/** The person's name; otherwise their e-mail or number; null without any. */
export function personNamed(facts: Facts): string | null {
  return fullName(facts) ?? facts['person.email']?.[0] ?? facts['person.phone']?.[0] ?? null
}

export function fullName(facts: Facts): string | null {
  const parts = [facts['person.first_name'], facts['person.last_name']].filter((part) => part !== undefined)
  return (facts['person.name'] ?? parts.join(' ')) || null
}
