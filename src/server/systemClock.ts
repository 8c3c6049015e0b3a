/** Returns the current time. It is passed to all code that needs it, so that tests and simulations can replace it. */
export type Now = () => Date

/** The clock of the machine, used where no other clock is passed. */
export const systemClock: Now = () => new Date()
