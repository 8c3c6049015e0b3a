import type { Field } from '../../contract/field.ts'
import { type Fields, isField } from '../fields.ts'
import { day, instant } from './dateFields.ts'
import { column, type FilterField } from './filterField.ts'
import { reference } from './linkFields.ts'
import { choice, deletion, flag, number, text, user } from './valueFields.ts'

/**
 * The filter conditions that a record type's fields support, derived from its `fields.ts`: every field stored in a
 * column of the usual kind for its type. A column of instants is named `…_time`. Other fields are declared separately.
 */
export function registryFields(fields: Fields): Record<string, FilterField> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]) => {
      const kind = fieldOf(field)
      return kind ? [[key, kind]] : []
    }),
  )
}

/** The columns of fields in the change log, by field key, without derived fields. */
export function loggedColumns(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]) =>
      field.column === null || isField(field, 'optional') || key === 'id' ? [] : [[key, field.column]],
    ),
  )
}

function fieldOf({ type, column: name }: Field): FilterField | null {
  if (name === null) return null
  const of = column(name)
  if (name === 'id') return choice(of)
  switch (type) {
    case 'int':
    case 'double':
    case 'monetary':
      return number(of)
    case 'varchar':
    case 'varchar_options':
    case 'text':
      return text(of)
    case 'boolean':
      return name === 'is_deleted' ? deletion : flag(of)
    case 'date':
      return name.endsWith('_time') ? instant(of) : day(of)
    case 'enum':
    case 'stage':
    case 'visible_to':
      return choice(of)
    case 'user':
      return user(of)
    case 'people':
      return reference(of, 'person')
    case 'org':
      return reference(of, 'organization')
    default:
      return null
  }
}
