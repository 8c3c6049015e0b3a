interface WithContacts {
  person: { name: string | null } | null
  organization: { name: string | null } | null
}

/** The contacts of a lead or deal on one line; null if none may be shown. */
export const namesOfContacts = ({ person, organization }: WithContacts): string | null =>
  [person?.name, organization?.name].filter(Boolean).join(' · ') || null
