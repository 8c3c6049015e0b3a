interface WithContacts {
  person: { name: string | null } | null
  organization: { name: string | null } | null
}

/** Whom a lead or deal is with, in one line; null when nobody may be named. */
export const namesOfContacts = ({ person, organization }: WithContacts): string | null =>
  [person?.name, organization?.name].filter(Boolean).join(' · ') || null
