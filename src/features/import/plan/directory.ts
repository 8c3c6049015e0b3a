import { fold } from '../../../contract/fold.ts'

/** Something that rows refer to by index. `draft`: the data of a record to create; null if it exists. */
export type Entity<D = null> = {
  name: string
  id: number | null
  /** Number of planned rows that refer to it. */
  rows: number
  draft: D | null
}

/** A lookup by any of several keys: existing records first, then those from the file. */
export class Directory<D = null> {
  readonly entities: Entity<D>[] = []
  readonly #index = new Map<string, number>()

  /** Adds an existing record. If two have the same key, the first one is used. */
  know(known: { id: number; name: string }, keys: string[]): void {
    this.#add({ name: known.name, id: known.id, rows: 0, draft: null }, keys)
  }

  find(keys: string[]): number | undefined {
    for (const key of keys) {
      const index = this.#index.get(key)
      if (index !== undefined) return index
    }
    return undefined
  }

  /** Adds a record to create; returns its index. */
  create(name: string, draft: D | null, keys: string[]): number {
    return this.#add({ name, id: null, rows: 0, draft }, keys)
  }

  /** Finds a record by name, or adds one to create. */
  named(name: string, draft: () => D | null = () => null): number {
    const key = fold(name)
    return this.find([key]) ?? this.create(name, draft(), [key])
  }

  /** Counts another row that refers to it. */
  refer(index: number): number {
    const entity = this.entities[index]
    if (entity) entity.rows++
    return index
  }

  /** Adds keys for the record at the index. */
  alias(index: number, keys: string[]): void {
    for (const key of keys) if (!this.#index.has(key)) this.#index.set(key, index)
  }

  #add(entity: Entity<D>, keys: string[]): number {
    const index = this.entities.push(entity) - 1
    this.alias(index, keys)
    return index
  }
}

export type OrganizationDraft = {
  owner: number
  industry: number | null
  website: string | null
  address: string | null
}

export type PersonDraft = {
  owner: number
  organization: number | null
  first_name: string | null
  last_name: string | null
  emails: string[]
  phones: string[]
  job_title: string | null
  linkedin: string | null
}

/** The data about a person in a row. `name` is null if only an e-mail or a number is known. */
export type PersonSaid = { name: string | null; emails: string[]; organization: number | null }

/**
 * Identifies persons. Name and e-mail together identify a person. An e-mail alone matches whoever has it. A name
 * without e-mail matches the person with that name in the same organization (or, for a row without one, without an
 * organization).
 */
export const personKeys = {
  /** The keys under which a person can be found. */
  of({ name, emails, organization }: PersonSaid): string[] {
    const named =
      name === null
        ? []
        : [...emails.map((email) => `${fold(name)}\n${fold(email)}`), inside(name, organization)]
    return [...named, ...emails.map((email) => `\n${fold(email)}`)]
  },
  /** The keys by which to look up the person of a row. */
  for({ name, emails, organization }: PersonSaid): string[] {
    if (name === null) return emails.map((email) => `\n${fold(email)}`)
    return emails.length > 0
      ? [
          ...emails.map((email) => `${fold(name)}\n${fold(email)}`),
          ...personKeys.bare({ name, emails: [], organization }),
        ]
      : [inside(name, organization)]
  },
  /** For a person in the file without an e-mail: a later row with the same name may have it. */
  bare({ name, emails, organization }: PersonSaid): string[] {
    return name === null || emails.length > 0 ? [] : [`${inside(name, organization)}\n`]
  },
}

const inside = (name: string, organization: number | null) => `${fold(name)}\n#${organization ?? ''}`
