/** The current time in milliseconds. All screen code reads it here, so that tests can replace it. */
export const currentTime = (): number => Date.now()
