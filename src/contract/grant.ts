import { type Static, Type } from 'typebox'

/**
 * What a company may let regular people do beyond their own: give somebody else's record another owner, change who
 * sees it, delete it; and change or delete many records at once. Admins, and owners of their own, always may.
 */
export const Grant = Type.Enum(['change_owner', 'change_visibility', 'delete', 'bulk_edit'])
export type Grant = Static<typeof Grant>
