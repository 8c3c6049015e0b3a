import { type Static, Type } from 'typebox'

/**
 * What a company can allow regular users to do with records of others: change the owner, change the visibility, delete;
 * and to change or delete many records at once. Admins, and owners with their own records, are always allowed to.
 */
export const Grant = Type.Enum(['change_owner', 'change_visibility', 'delete', 'bulk_edit'])
export type Grant = Static<typeof Grant>
