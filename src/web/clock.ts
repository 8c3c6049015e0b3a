/** What time it is, in milliseconds: asked here by everything on the screen, so that one place can turn the clock. */
export const currentTime = (): number => Date.now()
