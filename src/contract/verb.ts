/** Actions on existing records: Pipedrive's permission flags without `can_`, and similar names where it has none. */
export type Verb =
  | 'edit_items'
  | 'convert_leads_to_deals'
  | 'convert_deals_to_leads'
  | 'change_owner_of_items'
  | 'change_visibility_of_items'
  | 'delete_leads'
  | 'delete_deals'
  | 'delete_people'
  | 'delete_organizations'
  | 'delete_activities'
  | 'edit_notes'
  | 'delete_notes'
