/** Draft keys of the forms that complete or plan an activity. */
export const doneDraft = (activity: number) => `activity ${activity} done`
export const planDraft = (of: object | null) => `plan ${JSON.stringify(of)}`
