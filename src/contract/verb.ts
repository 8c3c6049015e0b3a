/** Actions on existing records that Pipedrive has a permission flag for: its name without `can_`. */
type PipedriveVerb =
  | 'bulk_edit_items'
  | 'change_visibility_of_items'
  | 'convert_deals_to_leads'
  | 'delete_activities'
  | 'delete_deals'

/** Actions that it has none for, named alike. */
type OwnVerb =
  | 'edit_items'
  | 'change_owner_of_items'
  | 'convert_leads_to_deals'
  | 'delete_leads'
  | 'delete_people'
  | 'delete_organizations'
  | 'edit_notes'
  | 'delete_notes'

/** Actions on existing records, as permissions name them. */
export type Verb = PipedriveVerb | OwnVerb
