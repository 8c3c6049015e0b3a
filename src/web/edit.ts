// The state of an open editor and the change it sends to the server. Pure functions, so that tests run the same code as
// screens.

/** The initial values of an editor, and its current values. */
export interface OpenEdit<Value> {
  seen: Value
  draft: Value
}

/** The state of an editor that was just opened. */
export const openEdit = <Value>(value: Value): OpenEdit<Value> => ({ seen: value, draft: value })

/** Whether closing the editor would lose changes. */
export const isChanged = <Value>({ seen, draft }: OpenEdit<Value>): boolean => !isSame(seen, draft)

/** Compares records by id and everything else as JSON; undefined, null and an empty text are equal. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, i) => isSame(each, b[i]))
  const [one, other] = [idOf(a), idOf(b)]
  return one !== null && other !== null ? one === other : JSON.stringify(a ?? '') === JSON.stringify(b ?? '')
}

const idOf = (value: unknown) =>
  typeof value === 'object' && value && 'id' in value ? (value.id ?? null) : null

/** The fields to change, with the new values and the values that the editor saw. */
export interface Edit<Fields extends object> {
  change: Partial<Fields>
  seen: Partial<Fields>
}

/** Fields that have a meaning only together: an amount and its currency. */
export type Together<Fields> = readonly (readonly (keyof Fields)[])[]

/** A field with the fields that belong to it. */
export function groupOf<Fields>(field: keyof Fields, together: Together<Fields> = []) {
  return together.find((group) => group.includes(field)) ?? [field]
}

/** The fields that differ from the form's initial values; all other fields keep whatever value they have now. */
export function editOf<Fields extends object>(
  seen: Partial<Fields>,
  wanted: Partial<Fields>,
  together?: Together<Fields>,
): Edit<Fields> {
  const fields = fieldsOf({ ...seen, ...wanted }).filter((field) =>
    groupOf(field, together).some((each) => each in wanted && !isSame(seen[each], wanted[each])),
  )
  return { change: pick(wanted, fields), seen: pick(seen, fields) }
}

/** The fields of an edit that the server calls stale, by wire name. */
export function clashOf<Fields extends object>(
  { change, seen }: Edit<Fields>,
  stale: string | null,
  {
    wire = (fields) => fields,
    together,
  }: { wire?: (fields: Partial<Fields>) => object; together?: Together<Fields> },
): (keyof Fields)[] {
  const groups = fieldsOf({ ...seen, ...change }).map((field) => groupOf(field, together))
  const group = groups.find((each) => stale !== null && stale in wire(pick(seen, each)))
  return [...(group ?? fieldsOf(seen))]
}

/** The edit after the user has seen the current values and keeps their own. */
export function keepMine<Fields extends object>(
  edit: Edit<Fields>,
  clash: (keyof Fields)[],
  now: Partial<Fields>,
): Edit<Fields> {
  return {
    ...edit,
    seen: {
      ...edit.seen,
      ...pick(
        now,
        clash.filter((field) => field in edit.seen),
      ),
    },
  }
}

/** The edit after the user has seen the current values and keeps those. */
export function keepTheirs<Fields extends object>(edit: Edit<Fields>, clash: (keyof Fields)[]): Edit<Fields> {
  return { change: omit(edit.change, clash), seen: omit(edit.seen, clash) }
}

export const isEmpty = ({ change }: Edit<object>): boolean => Object.keys(change).length === 0

const fieldsOf = <Fields extends object>(fields: Partial<Fields>) => Object.keys(fields) as (keyof Fields)[]

export function pick<Fields extends object>(
  from: Partial<Fields>,
  fields: readonly (keyof Fields)[],
): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(from).filter(([field]) => fields.includes(field as keyof Fields)),
  ) as Partial<Fields>
}

const omit = <Fields extends object>(from: Partial<Fields>, fields: readonly (keyof Fields)[]) =>
  pick(
    from,
    fieldsOf(from).filter((field) => !fields.includes(field)),
  )
