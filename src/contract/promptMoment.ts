import { type Static, Type } from 'typebox'

/**
 * When users may be asked for the next step of a lead or deal that has nothing planned: after it was added, after it
 * was moved to another stage or converted, after an activity was done.
 */
export const PromptMoment = Type.Enum(['saving', 'moving', 'closing'])
export type PromptMoment = Static<typeof PromptMoment>
