import { fold } from '../../../contract/fold.ts'

/** Something rows refer to by its index. `draft`: to be created with these facts; null when it is there already. */
export type Entity<D = null> = {
  name: string
  id: number | null
  /** How many of the planned rows refer to it. */
  rows: number
  draft: D | null
}

/** Things found by any of several keys: the known ones first, then those the file brings. */
export class Directory<D = null> {
  readonly entities: Entity<D>[] = []
  readonly #index = new Map<string, number>()

  /** Adds one that exists. Of two with the same key the first is found. */
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

  /** Adds one to be created; the answer is its index. */
  create(name: string, draft: D | null, keys: string[]): number {
    return this.#add({ name, id: null, rows: 0, draft }, keys)
  }

  /** Finds by name, or adds one to be created. */
  named(name: string, draft: () => D | null = () => null): number {
    const key = fold(name)
    return this.find([key]) ?? this.create(name, draft(), [key])
  }

  /** Counts one more row that refers to it. */
  refer(index: number): number {
    const entity = this.entities[index]
    if (entity) entity.rows++
    return index
  }

  /** More ways to find what is at the index. */
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

/** What a row says of a person. `name` is null when only an address or a number is known. */
export type PersonSaid = { name: string | null; emails: string[]; organization: number | null }

/**
 * Who is who. Name and e-mail together are a person. An e-mail alone is whoever has it. A name without e-mail is
 * the one of that name in the same organization (or, like the row, in none).
 */
export const personKeys = {
  /** Under what a person can be found. */
  of({ name, emails, organization }: PersonSaid): string[] {
    const named =
      name === null
        ? []
        : [...emails.map((email) => `${fold(name)}\n${fold(email)}`), inside(name, organization)]
    return [...named, ...emails.map((email) => `\n${fold(email)}`)]
  },
  /** Under what to look for the person a row speaks of. */
  for({ name, emails, organization }: PersonSaid): string[] {
    if (name === null) return emails.map((email) => `\n${fold(email)}`)
    return emails.length > 0
      ? [
          ...emails.map((email) => `${fold(name)}\n${fold(email)}`),
          ...personKeys.bare({ name, emails: [], organization }),
        ]
      : [inside(name, organization)]
  },
  /** Of a person in the file without an e-mail: a later row of the same name may bring it. */
  bare({ name, emails, organization }: PersonSaid): string[] {
    return name === null || emails.length > 0 ? [] : [`${inside(name, organization)}\n`]
  },
}

const inside = (name: string, organization: number | null) => `${fold(name)}\n#${organization ?? ''}`
