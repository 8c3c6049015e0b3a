import { setImmediate as breathe } from 'node:timers/promises'
import { fold } from '../../../contract/fold.ts'
import { shorten } from '../file/columnProfile.ts'
import type { Mapping, Problem } from './contract.ts'
import { type Decision, decide, fullName, personNamed, type Refusal } from './decideRow.ts'
import { Directory, type Entity, type OrganizationDraft, type PersonDraft, personKeys } from './directory.ts'
import type { Facts, Here, Interpreted } from './interpretRow.ts'

/** Existing records that can be matched: only those that the importing user sees. */
export type Existing = {
  /** The owner of rows without one. */
  owner: { id: number; name: string }
  /** Active users. */
  users: { id: number; name: string; email: string }[]
  organizations: { id: number; name: string }[]
  persons: { id: number; name: string; emails: string[]; org_id: number | null }[]
  labels: { id: number; name: string }[]
  sources: { id: number; name: string }[]
  /** Whether the importing user may create sources; otherwise rows with unknown ones get none. */
  can_add_sources: boolean
  industries: { id: number; name: string }[]
  /** The stages of the target pipeline, in order; empty for a new one. */
  stages: { id: number; name: string }[]
  /** Record numbers from earlier imports (`origin_id`). */
  external_ids: string[]
}

/** A lead or deal to insert. Numbers are indexes into the plan's lists. */
export type PlannedRow = Omit<Decision, 'stage'> & {
  row: number
  stage: number | null
  value: number | null
  currency: string
  owner: number
  person: number | null
  organization: number | null
  labels: number[]
  source: number | null
  product: string | null
  external_id: string | null
}

/**
 * Everything that an import will do. Records without an id are created. No record is created for a rejected row; some
 * existing records may have no rows.
 */
export type Plan = {
  rows: PlannedRow[]
  problems: Problem[]
  skipped: number
  /** The pipeline's own stages, then those to create. */
  stages: Entity[]
  owners: Entity[]
  organizations: Entity<OrganizationDraft>[]
  persons: Entity<PersonDraft>[]
  labels: Entity[]
  sources: Entity[]
  industries: Entity[]
  /** Owners in the file who are not users and whose rows are assigned to somebody else. */
  unknown_owners: string[]
  /** Sources in the file that do not exist and cannot be created. */
  unknown_sources: string[]
}

/** The different names in the rows, unchanged, for looking up existing records. */
export function namedIn(rows: Interpreted[]) {
  const organizations = new Map<string, string>()
  const persons = new Map<string, string>()
  const emails = new Set<string>()
  const external = new Set<string>()
  for (const { facts } of rows) {
    const organization = facts['organization.name']
    const person = fullName(facts)
    if (organization) organizations.set(fold(organization), organization)
    if (person) persons.set(fold(person), person)
    for (const email of facts['person.email'] ?? []) emails.add(email)
    if (facts.external_id) external.add(facts.external_id)
  }
  return {
    organizations: [...organizations.values()],
    persons: [...persons.values()],
    emails: [...emails],
    external_ids: [...external],
  }
}

/** Makes a plan from parsed rows: what each becomes, its references, and which of these are new. */
export async function plan(
  rows: Interpreted[],
  mapping: Mapping,
  existing: Existing,
  here: Here,
): Promise<Plan> {
  const known = directories(existing, mapping)
  const planned: PlannedRow[] = []
  const problems: Problem[] = []
  let skipped = 0
  for (const [index, { row, facts }] of rows.entries()) {
    if (index % 2000 === 1999) await breathe()
    const decision = decide(facts, mapping, here)
    const refused =
      decision === 'skip' ? null : 'reason' in decision ? decision : refusal(facts, mapping, known)
    if (decision === 'skip') skipped++
    else if (refused) problems.push(explain(row, facts, refused, mapping))
    else planned.push(place(row, facts, decision as Decision, mapping, known))
  }
  return {
    rows: planned,
    problems,
    skipped,
    stages: known.stages.entities,
    owners: known.owners.entities,
    organizations: known.organizations.entities,
    persons: known.persons.entities,
    labels: known.labels.entities,
    sources: known.sources.entities,
    industries: known.industries.entities,
    unknown_owners: [...known.unknownOwners],
    unknown_sources: [...known.unknownSources],
  }
}

/** Why a valid row is rejected because of existing records or earlier rows. */
function refusal(facts: Facts, mapping: Mapping, known: Known): Refusal | null {
  const { owner, external_id: id } = facts
  if (id !== undefined && known.imported.has(id)) return { target: 'external_id', reason: 'already_imported' }
  if (id !== undefined && known.seen.has(id)) return { target: 'external_id', reason: 'repeated' }
  if (
    owner !== undefined &&
    mapping.unknown_owner === 'refuse' &&
    known.owners.find([fold(owner)]) === undefined
  ) {
    return { target: 'owner', reason: 'unknown_owner' }
  }
  return null
}

function explain(row: number, facts: Facts, { target, reason }: Refusal, mapping: Mapping): Problem {
  const column = mapping.columns.find((entry) => entry.target === target)?.column ?? null
  const value = target === 'external_id' || target === 'owner' ? facts[target] : undefined
  return { row, column, target, reason, value: shorten(value ?? '') }
}

/** The row with everything it refers to; unknown records are added to the plan. */
function place(row: number, facts: Facts, decision: Decision, mapping: Mapping, known: Known): PlannedRow {
  if (facts.external_id !== undefined) known.seen.add(facts.external_id)
  const owner = ownerOf(facts, mapping, known)
  const organization = organizationOf(facts, owner, known)
  const labels = new Set(facts.label?.map((name) => known.labels.named(name)))
  return {
    ...decision,
    row,
    stage: decision.kind === 'deal' ? known.stages.refer(stageOf(decision, mapping, known)) : null,
    value: facts.value?.number ?? null,
    currency: facts.currency ?? facts.value?.currency ?? mapping.currency,
    owner: known.owners.refer(owner),
    person: personOf(facts, owner, organization, known),
    organization,
    labels: [...labels].map((label) => known.labels.refer(label)),
    source: sourceOf(facts.source ?? mapping.source, known),
    product: facts.product ?? null,
    external_id: facts.external_id ?? null,
  }
}

function stageOf({ stage, status }: Decision, mapping: Mapping, { stages }: Known): number {
  if (stage !== null) return stages.named(stage)
  if (status === 'open') return 0
  const last = mapping.stages.at(-1)
  return last === undefined ? stages.entities.length - 1 : stages.named(last)
}

/** The default owner is the first one. */
function ownerOf({ owner }: Facts, mapping: Mapping, known: Known): number {
  if (owner === undefined) return 0
  const index = known.owners.find([fold(owner)])
  if (index !== undefined) return index
  if (mapping.unknown_owner === 'create') return known.owners.named(owner)
  known.unknownOwners.add(owner)
  return 0
}

function sourceOf(name: string | null, known: Known): number | null {
  if (name === null) return null
  if (!known.canAddSources && known.sources.find([fold(name)]) === undefined) {
    known.unknownSources.add(name)
    return null
  }
  return known.sources.refer(known.sources.named(name))
}

function organizationOf(facts: Facts, owner: number, known: Known): number | null {
  const name = facts['organization.name']
  if (name === undefined) return null
  const index = known.organizations.named(name, () => ({
    owner,
    industry: null,
    website: null,
    address: null,
  }))
  const { draft } = known.organizations.entities[index] as Entity<OrganizationDraft>
  const industry = facts['organization.industry']
  // Later rows can add values that the first rows of an organization do not have.
  if (draft) {
    if (industry && draft.industry === null)
      draft.industry = known.industries.refer(known.industries.named(industry))
    draft.website ??= facts['organization.website'] ?? null
    draft.address ??= facts['organization.address'] ?? null
  }
  return known.organizations.refer(index)
}

function personOf(facts: Facts, owner: number, organization: number | null, known: Known): number | null {
  const name = personNamed(facts)
  if (name === null) return null
  const emails = facts['person.email'] ?? []
  const phones = facts['person.phone'] ?? []
  const said = { name: fullName(facts) ?? (emails.length > 0 ? null : name), emails, organization }
  const blank = {
    owner,
    organization,
    first_name: facts['person.first_name'] ?? null,
    last_name: facts['person.last_name'] ?? null,
    emails: [],
    phones: [],
    job_title: null,
    linkedin: null,
  }
  const index =
    known.persons.find(personKeys.for(said)) ?? known.persons.create(name.slice(0, 255), blank, [])
  const { draft } = known.persons.entities[index] as Entity<PersonDraft>
  if (draft) {
    known.persons.alias(index, [...personKeys.of(said), ...personKeys.bare(said)])
    draft.emails = [...new Set([...draft.emails, ...emails])]
    draft.phones = [...new Set([...draft.phones, ...phones])]
    draft.organization ??= organization
    draft.job_title ??= facts['person.job_title'] ?? null
    draft.linkedin ??= facts['person.linkedin'] ?? null
  }
  return known.persons.refer(index)
}

type Known = ReturnType<typeof directories>

function directories(existing: Existing, mapping: Mapping) {
  const named = (entities: { id: number; name: string }[]) => {
    const directory = new Directory()
    for (const entity of entities) directory.know(entity, [fold(entity.name)])
    return directory
  }
  const stages = named(existing.stages)
  for (const name of mapping.stages) stages.named(name)
  const owners = new Directory()
  owners.know(existing.owner, [])
  for (const user of existing.users) owners.know(user, [fold(user.email), fold(user.name)])
  const organizations = new Directory<OrganizationDraft>()
  const indexOf = new Map<number, number>()
  for (const organization of existing.organizations) {
    indexOf.set(organization.id, organizations.entities.length)
    organizations.know(organization, [fold(organization.name)])
  }
  const persons = new Directory<PersonDraft>()
  for (const person of existing.persons) {
    // An organization that the file does not mention must not be matched.
    const organization = person.org_id === null ? null : (indexOf.get(person.org_id) ?? -1)
    persons.know(person, personKeys.of({ ...person, organization }))
  }
  return {
    stages,
    owners,
    organizations,
    persons,
    labels: named(existing.labels),
    sources: named(existing.sources),
    industries: named(existing.industries),
    imported: new Set(existing.external_ids),
    /** Record numbers of the rows so far. */
    seen: new Set<string>(),
    unknownOwners: new Set<string>(),
    unknownSources: new Set<string>(),
    canAddSources: existing.can_add_sources,
  }
}
