import { describe, expect, test } from 'vitest'
import { type StageChange, secondsInStages } from './timeInStage.ts'

const hour = (nr: number) => new Date(Date.UTC(2026, 0, 1, nr))
const at = (nr: number, turn: Omit<StageChange, 'time'>): StageChange => ({
  time: hour(nr).toISOString(),
  ...turn,
})
const deal = { add_time: hour(0), stage_id: 1, stage_change_time: null, close_time: null }
/** Hours per stage. */
const spent = (turns: StageChange[], now: number, about: Partial<typeof deal> | { close_time: Date } = {}) =>
  Object.fromEntries(
    [...secondsInStages(turns, { ...deal, ...about }, hour(now))].map(([stage, seconds]) => [
      stage,
      seconds / 3600,
    ]),
  )
const opened = at(0, { kind: 'deal', stage_id: 1, status: 'open' })

describe('time in stage', () => {
  test('counts in the current stage, and accumulates when the deal returns', () => {
    expect(spent([opened], 5)).toEqual({ 1: 5 })
    const moves = [opened, at(2, { stage_id: 2 }), at(3, { stage_id: 1 }), at(7, { stage_id: 3 })]
    expect(spent(moves, 10)).toEqual({ 1: 6, 2: 1, 3: 3 })
  })

  test('stops while the deal is closed, and continues when it is reopened', () => {
    expect(spent([opened, at(4, { status: 'won' })], 90, { close_time: hour(4) })).toEqual({ 1: 4 })
    expect(spent([opened, at(4, { status: 'lost' }), at(10, { status: 'open' })], 12)).toEqual({ 1: 6 })
  })

  test('stops while it is a lead', () => {
    expect(spent([opened, at(2, { kind: 'lead' }), at(8, { kind: 'deal' })], 9)).toEqual({ 1: 3 })
    const lead = at(0, { kind: 'lead', status: 'open' })
    expect(spent([lead, at(6, { kind: 'deal', stage_id: 2 })], 8)).toEqual({ 2: 2 })
  })

  test('of an imported deal counts from its add time until it was closed', () => {
    expect(spent([at(20, { kind: 'deal', stage_id: 1, status: 'open' })], 24)).toEqual({ 1: 24 })
    const won = at(20, { kind: 'deal', stage_id: 4, status: 'won' })
    expect(spent([won], 24, { close_time: hour(7) })).toEqual({ 4: 7 })
    expect(spent([won, at(21, { status: 'open' })], 24)).toEqual({ 4: 3 })
  })

  test('of a deal without a log counts only in the current stage', () => {
    expect(spent([], 9)).toEqual({ 1: 9 })
    expect(spent([], 9, { stage_change_time: hour(5) } as object)).toEqual({ 1: 4 })
    expect(spent([], 9, { close_time: hour(6) })).toEqual({ 1: 6 })
  })
})
