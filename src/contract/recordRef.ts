/** A record that activities and notes hang on, as a request names it: a deal, lead, person or organization. */
export type RecordRef = { deal_id: number } | { lead_id: string } | { person_id: number } | { org_id: number }
