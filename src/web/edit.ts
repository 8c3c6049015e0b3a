// What an editor keeps while it is open, and what it asks the server to write: pure, so that tests run it as screens do.

/** What an editor opened with, and what it holds by now. */
export interface OpenEdit<Value> {
  seen: Value
  draft: Value
}

/** An editor that has just been opened. */
export const openEdit = <Value>(value: Value): OpenEdit<Value> => ({ seen: value, draft: value })

/** Whether anything would be lost without this editor. */
export const isChanged = <Value>({ seen, draft }: OpenEdit<Value>): boolean => !isSame(seen, draft)

/** Records are the same by their ids, everything else as JSON; what is left out, nothing and an empty text are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, i) => isSame(each, b[i]))
  const [one, other] = [idOf(a), idOf(b)]
  return one !== null && other !== null ? one === other : JSON.stringify(a ?? '') === JSON.stringify(b ?? '')
}

const idOf = (value: unknown) =>
  typeof value === 'object' && value && 'id' in value ? (value.id ?? null) : null

/** Fields of a record that are to become others, and what their editor saw of them. */
export interface Edit<Fields extends object> {
  change: Partial<Fields>
  seen: Partial<Fields>
}

/** Fields that mean something only together: an amount and its currency. */
export type Together<Fields> = readonly (readonly (keyof Fields)[])[]

/** A field with those that belong to it. */
export function groupOf<Fields>(field: keyof Fields, together: Together<Fields> = []) {
  return together.find((group) => group.includes(field)) ?? [field]
}

/** What a form says otherwise than it saw when it was opened; the rest stays as it is, whoever changed it since. */
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

/** The fields of an edit that the server means when it calls one of them stale, by its name on the wire. */
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

/** The edit once its writer has seen what stands there now and wants theirs all the same. */
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

/** The edit once its writer has seen what stands there now and leaves it. */
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
