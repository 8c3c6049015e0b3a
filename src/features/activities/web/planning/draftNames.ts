/** Where what is typed into the form that does an activity, or plans one, is kept. */
export const doneDraft = (activity: number) => `activity ${activity} done`
export const planDraft = (of: object | null) => `plan ${JSON.stringify(of)}`
