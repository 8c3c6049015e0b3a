import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import type { TSchema } from 'typebox'
import type { Reason } from '../../contract/error.ts'
import { AppError } from '../errors.ts'

/** Converts texts in URLs and in v1 bodies to the declared type; v2 bodies must have the correct type. */
export const lenient = newAjv(true)
export const strict = newAjv(false)

/**
 * Limits dates to the years 1900 to 2199, because all our calendars, time zones and date sums agree there. Outside that
 * range, calendars, JavaScript and PostgreSQL differ.
 */
const calendar = /^(19|2[01])\d\d-/

function newAjv(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({ coerceTypes, useDefaults: true, allErrors: false, verbose: true, strict: false })
  addFormats.default(ajv)
  for (const format of ['date', 'date-time', 'iso-date-time'] as const) {
    const { validate } = Object(fullFormats[format]) as { validate?: (text: string) => boolean }
    const exists = validate ?? (fullFormats[format] as (text: string) => boolean)
    ajv.addFormat(format, (text) => calendar.test(text) && exists(text))
  }
  return ajv
}

/** Validates one part of a request; throws `invalid` with the path of the field, such as `value.amount`. */
export function checker(ajv: Ajv, schema: TSchema | undefined): (input: unknown) => unknown {
  if (!schema) return (input) => input
  const validate: ValidateFunction = ajv.compile(schema)
  return (input) => {
    if (validate(input)) return input
    throw refusal(validate.errors ?? [])
  }
}

/** Validates path parameters. A number that cannot be an id is answered like an id that does not exist. */
export function paramsChecker(schema: TSchema | undefined): (input: unknown) => unknown {
  const check = checker(lenient, schema)
  return (input) => {
    try {
      return check(input)
    } catch (error) {
      const isNoId = error instanceof AppError && (error.reason === 'too_small' || error.reason === 'too_big')
      throw isNoId ? new AppError('not_found') : error
    }
  }
}

/** Validates a query. Lists are comma-separated (`ids=1,2`) or repeated; an empty one counts as omitted. */
export function queryChecker(schema: TSchema | undefined): (input: unknown) => unknown {
  const check = checker(lenient, schema)
  const properties: Record<string, TSchema> =
    schema && 'properties' in schema ? Object(schema.properties) : {}
  const lists = Object.keys(properties).filter((name) => Object(properties[name]).type === 'array')
  if (lists.length === 0) return check
  return (input) => {
    const query = { ...(input as Record<string, string | string[]>) }
    for (const name of lists) {
      const items = [query[name] ?? []].flat().flatMap((item) => item.split(',').filter(Boolean))
      if (items.length > 0) query[name] = items
      else delete query[name]
    }
    return check(query)
  }
}

const reasonOf: Record<string, Reason> = {
  required: 'required',
  type: 'wrong_type',
  maxLength: 'too_long',
  maxItems: 'too_long',
  minLength: 'required',
  minItems: 'too_short',
  minimum: 'too_small',
  exclusiveMinimum: 'too_small',
  maximum: 'too_big',
  exclusiveMaximum: 'too_big',
  enum: 'not_allowed',
  const: 'not_allowed',
  additionalProperties: 'not_allowed',
  not: 'not_allowed',
}

/**
 * For a failed `anyOf`, reports the most specific branch: not "must be null", but what is wrong with the value itself.
 */
function refusal(errors: ErrorObject[]): AppError {
  const telling =
    errors.find((e) => !['anyOf', 'type', 'const'].includes(e.keyword)) ??
    errors.find((e) => e.keyword === 'const') ??
    errors.find((e) => e.keyword !== 'anyOf') ??
    errors[0]
  if (!telling) return new AppError('invalid')
  const path = telling.instancePath.split('/').slice(1)
  if (telling.keyword === 'required') path.push(String(telling.params.missingProperty))
  if (telling.keyword === 'additionalProperties') path.push(String(telling.params.additionalProperty))
  return new AppError('invalid', { field: path.join('.') || undefined, reason: reasonFor(telling) })
}

function reasonFor({ keyword, params, data }: ErrorObject): Reason {
  const [, year] = keyword === 'format' ? (/^(\d{4})-\d\d-\d\d(?=T|$)/.exec(String(data)) ?? []) : []
  if (year && !calendar.test(`${year}-`)) return year < '1900' ? 'too_small' : 'too_big'
  if (keyword === 'format' && params.format === 'date') return 'not_a_date'
  if (keyword === 'minLength' && params.limit > 1) return 'too_short'
  return reasonOf[keyword] ?? 'malformed'
}
