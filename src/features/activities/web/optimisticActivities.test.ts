import { describe, expect, test } from 'vitest'
import type { NextActivity } from '../contract.ts'
import { byDue, nextOf, withNext, withRecords } from './optimisticActivities.ts'

const call = { id: 1, key_string: 'call', name: 'Call', icon_key: 'call' as const, color: null }
const planned = (id: number, due_date: string, due_time: string | null = null): NextActivity => ({
  id,
  type: call,
  subject: 'Call',
  due_date,
  due_time,
})

describe('S84 the icon is updated optimistically', () => {
  const board = {
    data: {
      stages: [
        {
          id: 1,
          cards: [
            { id: 7, next_activity: null },
            { id: 8, next_activity: planned(1, '2026-11-24') },
          ],
        },
        { id: 7, cards: [{ id: 9, next_activity: null }] },
      ],
    },
  }

  test('only on the cards of that deal', () => {
    const next = planned(2, '2026-11-25', '09:00')
    expect(withNext(board, { deal_id: 7 }, next)).toEqual({
      data: {
        stages: [
          { id: 1, cards: [{ id: 7, next_activity: next }, board.data.stages[0]?.cards[1]] },
          board.data.stages[1],
        ],
      },
    })
  })

  test('unchanged objects keep their identity', () => {
    const changed = withNext(board, { deal_id: 7 }, null) as typeof board
    expect(changed.data.stages[1]).toBe(board.data.stages[1])
    expect(withNext(board, { deal_id: 99 }, null)).toBe(board)
  })

  test('on a lead, found by uuid', () => {
    const inbox = {
      pages: [
        {
          data: [
            { id: 'b7', next_activity: null },
            { id: 'c8', next_activity: null },
          ],
        },
      ],
    }
    const next = planned(3, '2026-11-25')
    expect(withNext(inbox, { lead_id: 'c8' }, next)).toEqual({
      pages: [
        {
          data: [
            { id: 'b7', next_activity: null },
            { id: 'c8', next_activity: next },
          ],
        },
      ],
    })
  })

  test('a completed row leaves its list', () => {
    const list = {
      data: [
        { id: 1, due_date: null },
        { id: 2, due_date: null },
      ],
    }
    const taken = withRecords(list, (record) => (record.id === 1 && 'due_date' in record ? null : record))
    expect(taken).toEqual({ data: [{ id: 2, due_date: null }] })
  })

  test('next is the earliest moment; a whole day counts at its end, no date is never next', () => {
    const later = planned(1, '2026-11-25', '07:00')
    const day = planned(2, '2026-11-24')
    const hour = planned(3, '2026-11-24', '15:00')
    expect([later, day, hour].sort(byDue)).toEqual([hour, day, later])
    expect(nextOf([{ due_date: null }, later, day])).toBe(day)
    expect(nextOf([{ due_date: null }])).toBeNull()
  })
})
