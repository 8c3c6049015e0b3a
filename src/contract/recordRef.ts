/**
 * A record that activities and notes can be linked to, as a request identifies it: a deal, lead, person or
 * organization.
 */
export type RecordRef = { deal_id: number } | { lead_id: string } | { person_id: number } | { org_id: number }
