import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../server/errors.ts'
import type { FilteredType } from '../../server/filter/compileFilter.ts'
import { checker, strict } from '../../server/http/validation.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { reading } from '../../test/context.ts'
import { useApp } from '../../test/http.ts'
import { recordTypes } from '../fields/fieldLists.ts'
import { filteredTypes, recordsUnder } from '../filter.ts'
import { type FilterObject, type WireCondition, WireConditions } from './contract.ts'
import { readConditions, writeConditions } from './wireConditions.ts'

const kariz = useApp()
const nr = (object: FilterObject, key: string) =>
  String(Object.keys(recordTypes[object].fields).indexOf(key) + 1)
const on = (object: FilterObject, key: string, operator: string, value: unknown = null, extra_value = null) =>
  ({ object, field_id: nr(object, key), operator, value, extra_value }) as WireCondition
const both = (all: WireCondition[], any: WireCondition[] = []): WireConditions => ({
  glue: 'and',
  conditions: [
    { glue: 'and', conditions: all },
    { glue: 'or', conditions: any },
  ],
})

async function found(noun: FilterObject, conditions: WireConditions): Promise<number[]> {
  const ctx = reading(kariz.database, kariz.world.mia)
  const { table, alias } = filteredTypes[noun]
  const rows = await rawSelect<{ id: number }>(ctx)`
    select ${sql.ref(`${alias}.id`)} as id from ${sql.table(table)} ${sql.ref(alias)}
    where ${recordsUnder(ctx, noun, readConditions(noun, conditions))} order by 1`
  return rows.map(({ id }) => id)
}

describe('M2 conditions in v1 format', () => {
  test('find all of the first group and any of the second', async () => {
    const { boat, dock, wonDeal, fjord, maria } = kariz.world
    const open = on('deal', 'status', '=', 'open')
    expect(await found('deal', both([open]))).toEqual([boat, dock])
    expect(await found('deal', both([open, on('deal', 'value', '>', '5000')]))).toEqual([boat])
    const either = [on('deal', 'title', "LIKE '%$%'", 'rope'), on('deal', 'value', '<=', 5000)]
    expect(await found('deal', both([], either))).toEqual([dock, wonDeal])
    expect(await found('deal', both([open], either))).toEqual([dock])
    expect(await found('deal', both([on('person', 'name', "LIKE '$%'", 'mar')]))).toEqual([
      boat,
      dock,
      wonDeal,
    ])
    expect(await found('organization', both([on('deal', 'title', '=', 'boat lease')]))).toEqual([fjord])
    expect(await found('person', both([on('organization', 'name', "NOT LIKE '$%'", 'Nord')]))).toEqual([
      maria,
    ])
    expect(await found('deal', both([on('deal', 'label_ids', 'IS NOT NULL')]))).toEqual([])
    expect(await found('deal', both([on('deal', 'add_time', '>', 'next_year')]))).toEqual([])
  })

  test('with empty groups filter nothing', async () => {
    const conditions: WireConditions = {
      glue: 'and',
      conditions: [
        { glue: 'and', conditions: null },
        { glue: 'or', conditions: [null] },
      ],
    }
    expect(await found('deal', conditions)).toHaveLength(3)
  })

  const objects = ['deal', 'lead', 'person', 'organization', 'activity'] as const
  const values = {
    text: fc.constantFrom('boat', 'a%b'),
    number: fc.constantFrom('0', '12.5', '-3'),
    boolean: fc.constantFrom('0', '1'),
    date: fc.constantFrom('2026-03-18', 'today', 'last_month', 'next_quarter', 'this_year'),
    id: fc.constantFrom('1', '42'),
  }
  const filled = objects.flatMap((noun) => {
    const { fields }: FilteredType = filteredTypes[noun]
    return Object.keys(recordTypes[noun].fields).flatMap((key) => {
      const kind = Object.hasOwn(fields, key) ? fields[key]?.kind : undefined
      const operators = {
        text: ['=', '!=', "LIKE '$%'", "LIKE '%$%'", "NOT LIKE '$%'", "NOT LIKE '%$%'"],
        number: ['=', '!=', '<', '>', '<=', '>='],
        boolean: ['=', '!='],
        date: ['=', '!=', '<', '>', '<=', '>='],
        id: ['=', '!='],
      }
      const sort = {
        text: 'text',
        texts: 'text',
        number: 'number',
        boolean: 'boolean',
        day: 'date',
        instant: 'date',
      }
      const ids = ['choice', 'choices', 'user', 'reference']
      const of = kind && (ids.includes(kind) ? 'id' : sort[kind as keyof typeof sort])
      if (!of || /^(status|type|lead_id|id)$/.test(key)) return []
      const some = of as keyof typeof operators
      return [
        fc
          .tuple(fc.constantFrom(...operators[some]), values[some])
          .map(([operator, value]) => ({ noun, condition: on(noun, key, operator, value) })),
        ...(kind === 'boolean'
          ? []
          : [
              fc
                .constantFrom('IS NULL', 'IS NOT NULL')
                .map((operator) => ({ noun, condition: on(noun, key, operator) })),
            ]),
      ]
    })
  })

  test('survive reading and writing, and equal one filter with its links', async () => {
    const links: Record<FilterObject, FilterObject[]> = {
      deal: ['deal', 'person', 'organization', 'activity'],
      lead: ['lead', 'person', 'organization', 'activity'],
      person: ['person', 'organization', 'deal', 'lead', 'activity'],
      organization: ['organization', 'person', 'deal', 'lead', 'activity'],
      activity: ['activity', 'deal', 'lead', 'person', 'organization'],
    }
    const group = fc.array(fc.oneof(...filled), { maxLength: 8 })
    const property = fc.asyncProperty(fc.constantFrom(...objects), group, group, async (noun, all, any) => {
      const about = (some: typeof all) =>
        some.filter((one) => links[noun].includes(one.noun)).map(({ condition }) => condition)
      const conditions = both(about(all), about(any))
      checker(strict, WireConditions)(conditions)
      expect(writeConditions(noun, readConditions(noun, conditions))).toEqual(conditions)
      await found(noun, conditions)
    })
    await fc.assert(property, { numRuns: 60 })
  })

  test('refer to lead labels by uuid', async () => {
    const { mia, sails, hot, cold } = kariz.world
    await kariz.as(mia).patch(`/api/v1/leads/${sails.uuid}`, { label_ids: [hot.uuid] })
    expect(await found('lead', both([on('lead', 'label_ids', '=', hot.uuid)]))).toEqual([sails.id])
    expect(await found('lead', both([on('lead', 'label_ids', '=', cold.uuid)]))).toEqual([])
    expect(await found('lead', both([on('lead', 'label_ids', '!=', cold.uuid)]))).toEqual([sails.id])
  })

  test('have the currency beside the amount', async () => {
    const conditions = both([{ ...on('deal', 'value', '>', '1'), extra_value: 'EUR' }])
    expect(await found('deal', conditions)).toHaveLength(3)
    expect(await found('deal', both([{ ...on('deal', 'value', '>', '1'), extra_value: 'USD' }]))).toEqual([])
    expect(writeConditions('deal', readConditions('deal', conditions))).toEqual(conditions)
  })

  test('are not written where v1 cannot express them', () => {
    const title = { field: 'title', operator: 'is', value: 'a' } as const
    expect(writeConditions('deal', title)).toBeNull()
    expect(writeConditions('deal', { and: [{ and: [{ or: [title] }] }] })).toBeNull()
    expect(
      writeConditions('deal', { and: [{ and: [{ has: 'activities', at_least: 2, where: title }] }] }),
    ).toBeNull()
    expect(writeConditions('deal', { and: [{ and: [{ changed: 'title' }] }] })).toBeNull()
    expect(writeConditions('deal', { and: [{ and: [{ not: title }] }] })).toBeNull()
  })

  test.each([
    [on('deal', 'luck', '=', '1'), 'field_id', 'unknown'],
    [{ ...on('deal', 'title', '=', '1'), field_id: '999' }, 'field_id', 'unknown'],
    [on('deal', 'value', '=', 'much'), 'value', 'wrong_type'],
    [on('deal', 'value', '='), 'value', 'required'],
    [on('deal', 'value', "LIKE '%$%'", '1'), 'operator', 'not_allowed'],
    [on('deal', 'stage_id', '>', '1'), 'operator', 'not_allowed'],
    [on('lead', 'title', '=', 'a'), 'object', 'not_allowed'],
    [{ ...on('deal', 'title', '=', 'a'), extra_value: 'EUR' }, 'extra_value', 'not_allowed'],
  ] as [WireCondition, string, string][])('%j is refused by name', (condition, member, reason) => {
    const read = () => readConditions('deal', both([condition]))
    expect(read).toThrow(AppError)
    expect(read).toThrow(
      expect.objectContaining({ field: `conditions.conditions.0.conditions.0.${member}`, reason }),
    )
  })
})
