/** Says what time it is. Handed to whatever has to know, so that tests and simulations can turn it. */
export type Now = () => Date

/** The clock of the machine, for whoever is handed no other. */
export const systemClock: Now = () => new Date()
